package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields, lists and boxes: what was written or chosen, and every way in which it was not. */
class FieldOutcomeTest extends OutcomeTest {

    @ParameterizedTest
    @EnumSource(Place.class)
    void optionsThatAreMissingOrDisabledAreRefusedWithThoseThatExist(Place place) {
        BROWSER.open("<select aria-label=Plan><option>Free<option>Pro<option disabled>Team</select>", place);
        ElementId plan = BROWSER.id("combobox", "Plan");
        ActionOutcome missing = BROWSER.act(plan, ActionMethod.SELECT, "Gold");
        assertRefused(missing, RefusalReason.NO_SUCH_OPTION);
        assertThat(missing.detail()).contains("\"Free\", \"Pro\"").doesNotContain("\"Team\"");
        assertRefused(BROWSER.act(plan, ActionMethod.SELECT, "Team"), RefusalReason.NO_SUCH_OPTION);
        ActionOutcome done = BROWSER.act(plan, ActionMethod.SELECT, "Pro");
        assertPerformed(done);
        assertThat(done.changes().lines()).singleElement().asString().contains("value=\"Pro\"");
    }

    @Test
    void optionsAreFoundByLabelValueCaseAndIndex() {
        BROWSER.open("<select aria-label=Plan><option value=f>Free<option value=p>Pro<option value=t>Team</select>");
        ElementId plan = BROWSER.id("combobox", "Plan");
        for (String wanted : List.of("Pro", "t", "free", "#1")) {
            assertPerformed(BROWSER.act(plan, ActionMethod.SELECT, wanted));
        }
        assertThat(BROWSER.session().shown().element(plan).orElseThrow().value())
                .contains("Pro");
    }

    @Test
    void severalOptionsAtOnce() {
        BROWSER.open(
                "<select multiple aria-label=T><option>Ham<option>Egg<option>Fig</select><select aria-label=S><option>A<option>B</select>");
        assertPerformed(BROWSER.act(BROWSER.id("listbox", "T"), ActionMethod.SELECT, "Ham", "Fig"));
        assertThat(BROWSER.element("listbox", "T").value()).contains("Ham, Fig");
        assertRefused(
                BROWSER.act(BROWSER.id("combobox", "S"), ActionMethod.SELECT, "A", "B"), RefusalReason.WRONG_KIND);
    }

    @Test
    void aSelectionOfSeveralDropsWhatWasNotNamed() {
        BROWSER.open(
                "<select multiple aria-label=T onchange='this.options[1].selected = true'><option>Ham<option>Egg</select>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("listbox", "T"), ActionMethod.SELECT, "Ham");
        assertNoEffect(outcome);
        assertThat(outcome.detail()).contains("Egg");
    }

    @Test
    void selectionsThatThePageTakesBackAreTold() {
        BROWSER.open("<select aria-label=S onchange='this.selectedIndex = 0'><option>A<option>B</select>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("combobox", "S"), ActionMethod.SELECT, "B");
        assertNoEffect(outcome);
        assertThat(outcome.detail()).contains("\"A\"");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void fillingTellsTheNewValue(Place place) {
        BROWSER.open("<label>Name <input></label>", place);
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "Name"), ActionMethod.FILL, "Ann \"A\"");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines())
                .singleElement()
                .asString()
                .contains("textbox \"Name\" value=\"Ann \\\"A\\\"\"");
    }

    @Test
    void aFieldWithoutANameIsNotToldByItsColour() {
        BROWSER.open("<p>Day</p><input readonly>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", ""), ActionMethod.FILL, "2");
        assertRefused(outcome, RefusalReason.READONLY);
        assertThat(outcome.detail()).matches("\\[\\d+-\\d+\\] textbox is .*");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void readOnlyFieldsAreNotFilled(Place place) {
        BROWSER.open(
                "<input readonly aria-label=a value=1><div contenteditable=false role=textbox aria-label=b>x</div><input aria-readonly=true aria-label=c><p>text</p><button>d</button>",
                place);
        assertRefused(BROWSER.act(BROWSER.id("textbox", "a"), ActionMethod.FILL, "2"), RefusalReason.READONLY);
        assertRefused(BROWSER.act(BROWSER.id("textbox", "b"), ActionMethod.FILL, "2"), RefusalReason.NOT_EDITABLE);
        assertRefused(BROWSER.act(BROWSER.id("textbox", "c"), ActionMethod.FILL, "2"), RefusalReason.READONLY);
        assertRefused(BROWSER.act(BROWSER.id("button", "d"), ActionMethod.FILL, "2"), RefusalReason.NOT_EDITABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxlength=3",
                "oninput=\"this.value = ''\"",
                "onblur=\"this.value=''\" oninput='this.blur()'",
                "oninput=\"setTimeout(() => this.value = '', 30)\"",
                "onbeforeinput='event.preventDefault()'",
                "type=number",
            })
    void fieldsThatDoNotTakeTheTextAreNeverCalledFilled(String attributes) {
        BROWSER.open("<input aria-label=f " + attributes + ">");
        ElementId field = BROWSER.session().shown().elements().get(0).id();
        ActionOutcome outcome = BROWSER.act(field, ActionMethod.FILL, "abcdef");
        assertThat(outcome.name()).as(outcome + "").isNotEqualTo("performed");
        assertThat(outcome.name()).isIn("performed_no_effect", "refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc-12 | value.toUpperCase() | ABC-12",
                "4242424242424242 | value.replace(/(.{4})(?=.)/g, '$1 ') | 4242 4242 4242 4242",
                "1000 | (+value).toLocaleString('en', {minimumFractionDigits: 2}) | 1,000.00",
                "0301234567 | value.replace(/^(.{3})(.*)$/, '($1) $2') | (030) 1234567"
            })
    void aFieldThatWritesItItsOwnWayHasTakenIt(String written, String rewriting, String shown) {
        BROWSER.open("<input aria-label=f oninput=\"const value = this.value; this.value = " + rewriting + "\">");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FILL, written);

        assertPerformed(outcome);
        assertThat(outcome.detail()).contains("which shows it as \"" + shown + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxlength=3", "oninput=\"this.value = ''\"", "onkeydown='event.preventDefault()'"})
    void typingThatIsNotTakenIsNeverCalledTyped(String attributes) {
        BROWSER.open("<input aria-label=f " + attributes + ">");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.TYPE, "abcdef");
        assertNoEffect(outcome);
    }

    @Test
    void typingGoesAfterWhatTheFieldHolds() {
        BROWSER.open("<input aria-label=f value=abc>");
        assertPerformed(BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.TYPE, "def"));
        assertThat(BROWSER.element("textbox", "f").value()).contains("abcdef");
    }

    @Test
    void fillingWhatIsThereAlreadyIsPerformed() {
        BROWSER.open("<input aria-label=f value=abc>");
        assertPerformed(BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FILL, "abc"));
    }

    @Test
    void passwordsAreNeverTold() {
        BROWSER.open("<input type=password aria-label=p maxlength=4><input type=password aria-label=q>");
        ActionOutcome cut = BROWSER.act(BROWSER.id("textbox", "p"), ActionMethod.FILL, "hunter2");
        assertNoEffect(cut);
        assertThat(cut.toString()).doesNotContain("hunt");
        ActionOutcome done = BROWSER.act(BROWSER.id("textbox", "q"), ActionMethod.FILL, "hunter2");
        assertPerformed(done);
        assertThat(done.toString()).doesNotContain("hunter2").contains("hidden, 7 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<textarea aria-label=f></textarea>",
                "<div contenteditable aria-label=f>old</div>",
                "<input type=email aria-label=f>",
                "<input type=search aria-label=f>",
            })
    void allKindsOfFieldsAreFilledAndCleared(String body) {
        BROWSER.open(body);
        ElementId field = BROWSER.session().shown().elements().get(0).id();
        assertPerformed(BROWSER.act(field, ActionMethod.FILL, "new"));
        assertThat(BROWSER.session().shown().element(field).orElseThrow().value())
                .contains("new");
        assertPerformed(BROWSER.act(field, ActionMethod.CLEAR));
        assertThat(BROWSER.session().shown().element(field).orElseThrow().value())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"date|2026-02-03", "time|10:30", "color|#ff0000", "range|70", "number|12.5", "month|2026-03"})
    void typedFieldsTakeTheirOwnFormat(String kind) {
        String type = kind.split("\\|", 2)[0];
        String value = kind.split("\\|", 2)[1];
        BROWSER.open("<input aria-label=f type=" + type + ">");
        ElementId field = BROWSER.session().shown().elements().get(0).id();
        assertPerformed(BROWSER.act(field, ActionMethod.FILL, value));
        assertThat(BROWSER.session().shown().element(field).orElseThrow().value())
                .contains(value);
    }

    @Test
    void valuesOfTheWrongFormatAreRefusedWithAReason() {
        BROWSER.open("<input aria-label=f type=date>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FILL, "tomorrow");
        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("date").doesNotContain("Call log").hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void checkboxesAreCheckedAndUnchecked(Place place) {
        BROWSER.open("<label><input type=checkbox> Terms</label>", place);
        ElementId box = BROWSER.id("checkbox", "Terms");
        ActionOutcome outcome = BROWSER.act(box, ActionMethod.CHECK);
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).singleElement().asString().contains("checkbox \"Terms\" checked");
        assertPerformed(BROWSER.act(box, ActionMethod.CHECK));
        assertPerformed(BROWSER.act(box, ActionMethod.UNCHECK));
        assertThat(BROWSER.session().shown().element(box).orElseThrow().states())
                .doesNotContainEntry("checked", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>input{opacity:0;position:absolute;width:20px;height:20px;margin:0}i{display:inline-block;width:20px;height:20px;background:#ccc;position:relative}</style><label><input type=checkbox><i></i> Terms</label>",
                "<input type=checkbox id=c style='position:absolute;left:8px;top:8px'><label for=c style='position:absolute;left:0;top:0;width:90px;height:40px;background:#eee'>Terms</label>",
                "<input type=checkbox id=c style='position:absolute;opacity:0;width:1px;height:1px'><label for=c>Terms</label>",
                "<input type=checkbox id=c style='display:none'><label for=c>Terms</label>",
                "<input type=checkbox id=c style='position:absolute;clip:rect(0,0,0,0)'><label for=c>Terms</label>",
                "<div role=checkbox aria-checked=false tabindex=0 onclick=\"this.setAttribute('aria-checked', this.getAttribute('aria-checked') == 'false')\">Terms</div>",
                "<button role=switch aria-checked=false onclick=\"this.setAttribute('aria-checked', this.getAttribute('aria-checked') == 'false')\">Terms</button>",
            })
    void checkboxesOfAllMakesAreChecked(String body) {
        BROWSER.open(body);
        ElementId box = BROWSER.session().shown().elements().stream()
                .filter(element -> element.name().equals("Terms"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(BROWSER.session().shown().text()))
                .id();
        ActionOutcome outcome = BROWSER.act(box, ActionMethod.CHECK);
        assertPerformed(outcome);
        assertThat(BROWSER.session().shown().element(box).orElseThrow().states())
                .containsEntry("checked", true);
    }

    @Test
    void checkboxesThatStayUncheckedAreTold() {
        BROWSER.open(
                "<input type=checkbox aria-label=c onclick='event.preventDefault()'><div role=checkbox aria-checked=false tabindex=0>d</div>");
        assertNoEffect(BROWSER.act(BROWSER.id("checkbox", "c"), ActionMethod.CHECK));
        assertNoEffect(BROWSER.act(BROWSER.id("checkbox", "d"), ActionMethod.CHECK));
        assertRefused(BROWSER.act(BROWSER.id("checkbox", "c"), ActionMethod.SELECT, "x"), RefusalReason.WRONG_KIND);
    }

    @Test
    void thingsThatCannotBeCheckedAreRefused() {
        BROWSER.open("<button>b</button>");
        assertRefused(BROWSER.act(BROWSER.id("button", "b"), ActionMethod.CHECK), RefusalReason.WRONG_KIND);
        assertRefused(
                BROWSER.act(BROWSER.id("button", "b"), ActionMethod.SET_FILES, "pom.xml"), RefusalReason.WRONG_KIND);
    }

    @Test
    void filesThatAreMissingAreRefused() {
        BROWSER.open("<input type=file aria-label=f>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("button", "f"), ActionMethod.SET_FILES, "/no/such/file.txt");
        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("/no/such/file.txt");
    }

    @Test
    void filesAreGiven() {
        BROWSER.open("<input type=file aria-label=f>");
        ActionOutcome outcome = BROWSER.act(
                BROWSER.id("button", "f"),
                ActionMethod.SET_FILES,
                Path.of("pom.xml").toAbsolutePath().toString());
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).singleElement().asString().contains("pom.xml");
    }
}

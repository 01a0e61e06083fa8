package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each outcome, and each way in which an action can quietly do nothing. */
class OutcomeTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    @AfterEach
    void noDialogIsLeftOpen() {
        BROWSER.session().onPage(page -> page.answerDialog(
                false, java.util.Optional.empty(), BROWSER.session().shown(), java.time.Duration.ofSeconds(2)));
    }

    private static ActionOutcome click(String role, String name) {
        return BROWSER.act(BROWSER.id(role, name), ActionMethod.CLICK);
    }

    private static void assertRefused(ActionOutcome outcome, RefusalReason reason) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Refused.class);
        assertThat(((ActionOutcome.Refused) outcome).reason()).as(outcome.detail()).isEqualTo(reason);
    }

    private static void assertPerformed(ActionOutcome outcome) {
        assertThat(outcome.name()).as(outcome.detail()).isEqualTo("performed");
    }

    private static void assertNoEffect(ActionOutcome outcome) {
        assertThat(outcome.name()).as(outcome + "").isEqualTo("performed_no_effect");
    }

    private static String log() {
        return BROWSER.script("() => window.log ?? ''");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aClickTellsWhatItChanged(Place place) {
        BROWSER.open("<button onclick=\"$('p').textContent = 'after'\">Go</button><p id=p>before</p>", place);
        ActionOutcome outcome = click("button", "Go");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).containsExactly("+ \"after\"", "- \"before\"");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aClickThatDoesNothingSaysSo(Place place) {
        BROWSER.open("<button>Go</button>", place);
        ActionOutcome outcome = click("button", "Go");
        assertNoEffect(outcome);
        assertThat(outcome.changes().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void disabledThingsAreNotClicked(Place place) {
        BROWSER.open("<button disabled onclick='window.log=1'>One</button><fieldset disabled><button>Two</button></fieldset>"
                + "<div role=button tabindex=0 aria-disabled=true>Three</div><input disabled aria-label=Four>", place);
        assertRefused(click("button", "One"), RefusalReason.DISABLED);
        assertRefused(click("button", "Two"), RefusalReason.DISABLED);
        assertRefused(click("button", "Three"), RefusalReason.DISABLED);
        assertRefused(BROWSER.act(BROWSER.id("textbox", "Four"), ActionMethod.FILL, "x"), RefusalReason.DISABLED);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void coveredThingsAreNotClickedAndTheCoverIsNamed(Place place) {
        BROWSER.open("<button onclick='window.log=1'>Go</button>"
                + "<div role=dialog aria-label=Cookies style='position:fixed;inset:0;background:#fff'><button style='margin-top:300px'>Accept</button></div>", place);
        ActionOutcome outcome = click("button", "Go");
        assertRefused(outcome, RefusalReason.COVERED);
        assertThat(((ActionOutcome.Refused) outcome).by()).get().asString().matches("\\[\\d+-\\d+\\] dialog \"Cookies\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opacity:0", "background:transparent", "background:rgba(0,0,0,.01)"})
    void transparentLayersCoverToo(String style) {
        BROWSER.open("<button onclick='window.log=1'>Go</button><div id=layer style='position:fixed;inset:0;" + style + "'></div>");
        assertRefused(click("button", "Go"), RefusalReason.COVERED);
        assertThat(log()).isEqualTo("\"\"");
    }

    @Test
    void layersThatLetClicksThroughDoNotCover() {
        BROWSER.open("<button onclick=\"this.textContent='Gone'\">Go</button><div style='position:fixed;inset:0;pointer-events:none'></div>");
        assertPerformed(click("button", "Go"));
    }

    @Test
    void thingsPartlyCoveredAreClickedWhereTheyAreFree() {
        BROWSER.open("<div style='position:absolute;left:60px;top:0;width:90px;height:50px;background:#000'></div>"
                + "<button style='position:absolute;left:0;top:0;width:200px;height:50px;z-index:-1' onclick=\"this.textContent='Gone'\">Go</button>");
        assertPerformed(click("button", "Go"));
    }

    @Test
    void framesUnderABannerAreCovered() {
        String inner = BROWSER.other().serve("<body style='margin:0'><button>Pay</button>");
        BROWSER.open("<iframe title=f src='" + inner + "' width=400 height=100></iframe><div role=banner aria-label=Top style='position:fixed;inset:0;background:#fff'>Sale</div>");
        ActionOutcome outcome = click("button", "Pay");
        assertRefused(outcome, RefusalReason.COVERED);
        assertThat(((ActionOutcome.Refused) outcome).by()).get().asString().contains("banner \"Top\"");
    }

    @Test
    void coversThatGoAwayAreWaitedFor() {
        BROWSER.open("<button onclick=\"this.textContent='Gone'\">Go</button><div id=l style='position:fixed;inset:0'></div>");
        BROWSER.script("() => { setTimeout(() => document.getElementById('l').remove(), 150) }");
        assertPerformed(click("button", "Go"));
    }

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
        assertThat(BROWSER.session().shown().element(plan).orElseThrow().value()).contains("Pro");
    }

    @Test
    void severalOptionsAtOnce() {
        BROWSER.open("<select multiple aria-label=T><option>Ham<option>Egg<option>Fig</select><select aria-label=S><option>A<option>B</select>");
        assertPerformed(BROWSER.act(BROWSER.id("listbox", "T"), ActionMethod.SELECT, "Ham", "Fig"));
        assertThat(BROWSER.element("listbox", "T").value()).contains("Ham, Fig");
        assertRefused(BROWSER.act(BROWSER.id("combobox", "S"), ActionMethod.SELECT, "A", "B"), RefusalReason.WRONG_KIND);
    }

    @Test
    void aSelectionOfSeveralDropsWhatWasNotNamed() {
        BROWSER.open("<select multiple aria-label=T onchange='this.options[1].selected = true'><option>Ham<option>Egg</select>");
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
        assertThat(outcome.changes().lines()).singleElement().asString().contains("textbox \"Name\" value=\"Ann \\\"A\\\"\"");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void readOnlyFieldsAreNotFilled(Place place) {
        BROWSER.open("<input readonly aria-label=a value=1><div contenteditable=false role=textbox aria-label=b>x</div><input aria-readonly=true aria-label=c><p>text</p><button>d</button>", place);
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
                "oninput=\"this.value = this.value.toUpperCase()\"",
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
        assertThat(BROWSER.session().shown().element(field).orElseThrow().value()).contains("new");
        assertPerformed(BROWSER.act(field, ActionMethod.CLEAR));
        assertThat(BROWSER.session().shown().element(field).orElseThrow().value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"date|2026-02-03", "time|10:30", "color|#ff0000", "range|70", "number|12.5", "month|2026-03"})
    void typedFieldsTakeTheirOwnFormat(String kind) {
        String type = kind.split("\\|")[0];
        String value = kind.split("\\|")[1];
        BROWSER.open("<input aria-label=f type=" + type + ">");
        ElementId field = BROWSER.session().shown().elements().get(0).id();
        assertPerformed(BROWSER.act(field, ActionMethod.FILL, value));
        assertThat(BROWSER.session().shown().element(field).orElseThrow().value()).contains(value);
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
        assertThat(BROWSER.session().shown().element(box).orElseThrow().states()).doesNotContainEntry("checked", true);
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
        assertThat(BROWSER.session().shown().element(box).orElseThrow().states()).containsEntry("checked", true);
    }

    @Test
    void checkboxesThatStayUncheckedAreTold() {
        BROWSER.open("<input type=checkbox aria-label=c onclick='event.preventDefault()'><div role=checkbox aria-checked=false tabindex=0>d</div>");
        assertNoEffect(BROWSER.act(BROWSER.id("checkbox", "c"), ActionMethod.CHECK));
        assertNoEffect(BROWSER.act(BROWSER.id("checkbox", "d"), ActionMethod.CHECK));
        assertRefused(BROWSER.act(BROWSER.id("checkbox", "c"), ActionMethod.SELECT, "x"), RefusalReason.WRONG_KIND);
    }

    @Test
    void thingsThatCannotBeCheckedAreRefused() {
        BROWSER.open("<button>b</button>");
        assertRefused(BROWSER.act(BROWSER.id("button", "b"), ActionMethod.CHECK), RefusalReason.WRONG_KIND);
        assertRefused(BROWSER.act(BROWSER.id("button", "b"), ActionMethod.SET_FILES, "/x"), RefusalReason.WRONG_KIND);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void removedElementsAreStale(Place place) {
        BROWSER.open("<button id=a onclick=\"$('b').remove()\">A</button><button id=b>B</button>", place);
        ElementId b = BROWSER.id("button", "B");
        ActionOutcome removal = click("button", "A");
        assertThat(removal.changes().lines()).containsExactly("- [" + b + "] button \"B\"");
        assertRefused(BROWSER.act(b, ActionMethod.CLICK), RefusalReason.STALE);
    }

    @Test
    void renderedAnewIsAnotherElement() {
        BROWSER.open("<div id=d><button>One</button></div>");
        ElementId old = BROWSER.id("button", "One");
        BROWSER.script("() => { const d = document.getElementById('d'); d.innerHTML = '<button onclick=\"window.log=1\">One</button>' }");
        assertRefused(BROWSER.act(old, ActionMethod.CLICK), RefusalReason.STALE);
        assertThat(log()).isEqualTo("\"\"");
    }

    @Test
    void idsOfThePageBeforeAreStale() {
        BROWSER.open("<button>One</button>");
        ElementId old = BROWSER.id("button", "One");
        BROWSER.open("<button>One</button>");
        assertRefused(BROWSER.act(old, ActionMethod.CLICK), RefusalReason.STALE);
    }

    @Test
    void idsOfAFrameThatWentAreStale() {
        BROWSER.open("<button>In</button>", Place.OTHER_ORIGIN);
        ElementId in = BROWSER.id("button", "In");
        BROWSER.script("() => { document.querySelector('iframe').remove() }");
        assertRefused(BROWSER.act(in, ActionMethod.CLICK), RefusalReason.STALE);
    }

    @Test
    void idsThatWereNeverGivenAreNotFound() {
        BROWSER.open("<button>One</button>");
        assertRefused(BROWSER.act(new ElementId(0, 999_999), ActionMethod.CLICK), RefusalReason.NOT_FOUND);
        assertRefused(BROWSER.act(new ElementId(999, 1), ActionMethod.CLICK), RefusalReason.NOT_FOUND);
    }

    @Test
    void elementsThatWereHiddenSinceAreNotVisible() {
        BROWSER.open("<button id=b>One</button>");
        ElementId b = BROWSER.id("button", "One");
        BROWSER.script("() => { document.getElementById('b').style.display = 'none' }");
        assertRefused(BROWSER.act(b, ActionMethod.CLICK), RefusalReason.NOT_VISIBLE);
    }

    @Test
    void newTabsAreAnnounced() {
        String next = BROWSER.site().serve("<title>Next</title><p>next");
        BROWSER.open("<a target=_blank href='" + next + "'>Open</a>");
        ActionOutcome outcome = click("link", "Open");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("new tab opened") && note.contains(next));
        BROWSER.session().closeTab(1);
    }

    @Test
    void downloadsAreAnnounced() {
        BROWSER.open("<a href='" + BROWSER.site().url("/file") + "'>Get</a>");
        ActionOutcome outcome = click("link", "Get");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("list.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert", "confirm", "prompt"})
    void dialogsAreToldAndWait(String kind) {
        BROWSER.open("<button onclick=\"$('p').textContent = 'got ' + " + kind + "('Really?')\">Ask</button><p id=p></p>");
        ActionOutcome outcome = click("button", "Ask");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).containsExactly("dialog open: " + kind + " \"Really?\"");
        assertRefused(click("button", "Ask"), RefusalReason.DIALOG_OPEN);
        assertThat(BROWSER.session().observe().text()).contains("dialog open: " + kind + " \"Really?\"");
        ActionOutcome answered = BROWSER.session()
                .onPage(page -> page.answerDialog(
                        true, java.util.Optional.of("yes"), BROWSER.session().shown(), java.time.Duration.ofSeconds(5)))
                .outcome();
        assertPerformed(answered);
        String got = kind.equals("alert") ? "undefined" : kind.equals("confirm") ? "true" : "yes";
        assertThat(answered.changes().lines()).containsExactly("+ \"got " + got + "\"");
    }

    @Test
    void dialogsThatOpenALittleLaterAreTold() {
        BROWSER.open("<button onclick=\"setTimeout(() => confirm('Later?'), 30)\">Ask</button>");
        ActionOutcome outcome = click("button", "Ask");
        assertThat(outcome.changes().notes()).containsExactly("dialog open: confirm \"Later?\"");
    }

    @Test
    void leavingAPageThatAsksOpensADialog() {
        String next = BROWSER.site().serve("<title>Next</title><p>next");
        BROWSER.open("<a href='" + next + "'>Leave</a><input aria-label=f><script>onbeforeunload = (e) => { e.preventDefault(); return 'x' }</script>");
        BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FILL, "x");
        ActionOutcome outcome = click("link", "Leave");
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("dialog open: beforeunload"));
        ActionReport answered = BROWSER.session().onPage(page -> page.answerDialog(
                true, java.util.Optional.empty(), BROWSER.session().shown(), java.time.Duration.ofSeconds(5)));
        assertPerformed(answered.outcome());
        assertThat(BROWSER.session().url()).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"PLAIN", "SHADOW_ROOT", "CLOSED_SHADOW_ROOT"})
    void navigationsTellTheNewAddress(Place place) {
        String next = BROWSER.site().serve("<title>Next</title><h1>Arrived</h1>");
        BROWSER.open("<a href='" + next + "'>Next</a>", place);
        ActionReport report = BROWSER.report(BROWSER.id("link", "Next"), ActionMethod.CLICK);
        assertPerformed(report.outcome());
        assertThat(report.outcome().changes().url()).contains(next);
        assertThat(report.newDocument()).isTrue();
        assertThat(report.after().orElseThrow().text()).contains("Arrived");
    }

    @Test
    void navigationsInsideAFrameAreSeen() {
        String next = BROWSER.site().serve("<h1>Arrived</h1>");
        BROWSER.open("<a href='" + next + "'>Next</a>", Place.IFRAME);
        ActionReport report = BROWSER.report(BROWSER.id("link", "Next"), ActionMethod.CLICK);
        assertPerformed(report.outcome());
        assertThat(report.outcome().changes().lines()).anyMatch(line -> line.contains("Arrived"));
    }

    @Test
    void navigationsByScriptALittleLaterAreWaitedFor() {
        String next = BROWSER.site().serve("<title>Next</title><h1>Arrived</h1>");
        BROWSER.open("<button onclick=\"setTimeout(() => location = '" + next + "', 30)\">Next</button>");
        ActionOutcome outcome = click("button", "Next");
        assertPerformed(outcome);
        assertThat(outcome.changes().url()).contains(next);
    }

    @Test
    void changesOfTheAddressAloneAreTold() {
        BROWSER.open("<a href='#here'>Jump</a>");
        ActionOutcome outcome = click("link", "Jump");
        assertPerformed(outcome);
        assertThat(outcome.changes().url()).get().asString().endsWith("#here");
    }

    @Test
    void formsThatAreSentArrive() {
        String next = BROWSER.site().serve("<title>Sent</title><h1>Thanks</h1>");
        BROWSER.open("<form action='" + next + "'><input name=q aria-label=q><button>Send</button></form>");
        BROWSER.act(BROWSER.id("textbox", "q"), ActionMethod.FILL, "x");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "q"), ActionMethod.PRESS, "Enter");
        assertPerformed(outcome);
        assertThat(outcome.changes().url()).get().asString().endsWith("?q=x");
    }

    @Test
    void formsThatTheBrowserHoldsBackAreTold() {
        BROWSER.open("<form action=/never><input required aria-label=q><button>Send</button></form>");
        ActionOutcome outcome = click("button", "Send");
        assertThat(outcome.changes().url()).isEmpty();
        assertThat(outcome.changes().lines()).anyMatch(line -> line.contains("invalid"));
    }

    @Test
    void linksThatThePagePreventsHaveNoEffect() {
        BROWSER.open("<a href=/page0 onclick='event.preventDefault()'>Go</a>");
        assertNoEffect(click("link", "Go"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void answersOfTheServerAreWaitedFor(Place place) {
        BROWSER.open("<button onclick=\"fetch('/late').then(r => r.text()).then(t => $('p').textContent = t)\">Load</button><p id=p></p>", place);
        ActionOutcome outcome = click("button", "Load");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).containsExactly("+ \"late answer\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 30})
    void updatesALittleLaterAreWaitedFor(int millis) {
        BROWSER.open("<button onclick=\"setTimeout(() => $('p').textContent = 'later', " + millis + ")\">Go</button><p id=p></p>");
        ActionOutcome outcome = click("button", "Go");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).containsExactly("+ \"later\"");
    }

    @Test
    void requestsWithoutAVisibleAnswerAreTold() {
        BROWSER.open("<button onclick=\"fetch('/echo', {method: 'POST'})\">Go</button>");
        ActionOutcome outcome = click("button", "Go");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("POST"));
    }

    @Test
    void pagesThatNeverStandStillAreNotTakenForAnEffect() {
        BROWSER.open("<button>Go</button><p id=c>0</p><script>setInterval(() => $('c').textContent = +$('c').textContent + 1, 10)</script>");
        ActionOutcome outcome = click("button", "Go");
        assertThat(outcome.done()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void menusOpenUnderThePointer(Place place) {
        BROWSER.open("<style>ul{display:none}div:hover ul{display:block}</style><div style='width:200px'><button>Menu</button><ul><li><a href='#a'>Item</a></li></ul></div>", place);
        ActionOutcome outcome = BROWSER.act(BROWSER.id("button", "Menu"), ActionMethod.HOVER);
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).anyMatch(line -> line.contains("link \"Item\""));
        assertThat(click("link", "Item").done()).isTrue();
    }

    @Test
    void hoveringOverWhatDoesNotReactHasNoEffect() {
        BROWSER.open("<button>Plain</button>");
        assertNoEffect(BROWSER.act(BROWSER.id("button", "Plain"), ActionMethod.HOVER));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void dragsArrive(Place place) {
        BROWSER.open("<div draggable=true style='width:90px;height:40px'>Card</div>"
                + "<div tabindex=0 aria-label=Bin role=button style='width:200px;height:90px' ondragover='event.preventDefault()' ondrop=\"$('p').textContent='dropped'\">Bin</div><p id=p></p>", place);
        ActionOutcome outcome = BROWSER.act(BROWSER.id("generic", "Card"), ActionMethod.DRAG_TO, BROWSER.id("button", "Bin").toString());
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).containsExactly("+ \"dropped\"");
    }

    @Test
    void dragsToWhatIsGoneAreRefused() {
        BROWSER.open("<div draggable=true style='width:90px;height:40px'>Card</div>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("generic", "Card"), ActionMethod.DRAG_TO, "0-999999");
        assertRefused(outcome, RefusalReason.NOT_FOUND);
        assertRefused(BROWSER.act(BROWSER.id("generic", "Card"), ActionMethod.DRAG_TO, "77-1"), RefusalReason.NOT_FOUND);
    }

    @Test
    void keysArePressedInTheirElement() {
        BROWSER.open("<input aria-label=f onkeydown=\"$('p').textContent = event.key + event.ctrlKey\"><p id=p></p>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.PRESS, "ctrl+Enter");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).contains("+ \"Entertrue\"");
    }

    @Test
    void keysThatDoNotExistAreRefused() {
        BROWSER.open("<input aria-label=f>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.PRESS, "Florble");
        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("Florble");
        ActionReport page = BROWSER.session().onPage(p -> p.press("Florble", BROWSER.session().shown(), java.time.Duration.ofSeconds(3)));
        assertThat(page.outcome().done()).isFalse();
        assertThat(page.outcome().detail()).contains("Florble");
    }

    @Test
    void scrollingTellsWhetherItScrolled() {
        BROWSER.open("<div style='height:5000px'>long</div><button>Bottom</button>");
        ActionReport down = BROWSER.session().onPage(page -> page.scroll("down", BROWSER.session().shown(), java.time.Duration.ofSeconds(3)));
        assertPerformed(down.outcome());
        ActionReport end = BROWSER.session().onPage(page -> page.scroll("bottom", BROWSER.session().shown(), java.time.Duration.ofSeconds(3)));
        assertPerformed(end.outcome());
        ActionReport again = BROWSER.session().onPage(page -> page.scroll("down", BROWSER.session().shown(), java.time.Duration.ofSeconds(3)));
        assertNoEffect(again.outcome());
    }

    @Test
    void boxesThatScrollAreScrolled() {
        BROWSER.open("<div tabindex=0 aria-label=Box role=listbox style='height:100px;width:200px;overflow:auto'><p style='height:900px'>long</p></div>");
        ElementId box = BROWSER.id("listbox", "Box");
        assertPerformed(BROWSER.act(box, ActionMethod.SCROLL, "100%"));
        assertThat(BROWSER.script("() => document.querySelector('div').scrollTop")).isNotEqualTo("0");
        assertNoEffect(BROWSER.act(box, ActionMethod.SCROLL, "down"));
    }

    @Test
    void thingsOutOfViewAreBroughtIntoView() {
        BROWSER.open("<div style='height:3000px'>long</div><button onclick=\"this.textContent='Gone'\">Bottom</button>");
        assertPerformed(click("button", "Bottom"));
    }

    @Test
    void doubleAndRightClicksReachThePage() {
        BROWSER.open("<button ondblclick=\"this.textContent='twice'\">A</button><button oncontextmenu=\"this.textContent='menu'\">B</button>");
        assertPerformed(BROWSER.act(BROWSER.id("button", "A"), ActionMethod.DOUBLE_CLICK));
        assertPerformed(BROWSER.act(BROWSER.id("button", "B"), ActionMethod.RIGHT_CLICK));
        assertThat(BROWSER.session().shown().text()).contains("twice").contains("menu");
    }

    @Test
    void clicksAreTrusted() {
        BROWSER.open("<button onclick=\"this.textContent = 'trusted ' + event.isTrusted\">A</button>");
        assertThat(click("button", "A").changes().lines()).singleElement().asString().contains("trusted true");
    }

    @Test
    void anElementThatMovesIsClickedNoneTheLess() {
        BROWSER.open("<style>@keyframes m{from{margin-left:0}to{margin-left:300px}}button{animation:m .5s linear}</style><button onclick=\"this.textContent='Hit'\">Go</button>");
        assertPerformed(click("button", "Go"));
    }

    @Test
    void clickingAFieldFocusesIt() {
        BROWSER.open("<input aria-label=f>");
        assertPerformed(click("textbox", "f"));
        assertThat(BROWSER.element("textbox", "f").states()).containsEntry("focused", true);
    }

    @Test
    void focusTellsWhetherItCame() {
        BROWSER.open("<input aria-label=f>");
        assertPerformed(BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FOCUS));
        assertPerformed(BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FOCUS));
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
        ActionOutcome outcome = BROWSER.act(BROWSER.id("button", "f"), ActionMethod.SET_FILES, java.nio.file.Path.of("pom.xml").toAbsolutePath().toString());
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).singleElement().asString().contains("pom.xml");
    }

    @Test
    void closingItsOwnTabIsTold() {
        BROWSER.open("<p>first</p>");
        String popup = BROWSER.site().serve("<button onclick='window.close()'>Close me</button>");
        BROWSER.open("<button onclick=\"window.open('" + popup + "')\">Pop</button>");
        click("button", "Pop");
        BROWSER.session().selectTab(1);
        BROWSER.session().observe();
        ActionOutcome outcome = click("button", "Close me");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("tab closed"));
        assertThat(BROWSER.session().tabs()).hasSize(1);
        assertThat(BROWSER.session().observe().text()).contains("Pop");
    }
}

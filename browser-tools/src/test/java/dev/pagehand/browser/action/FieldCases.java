package dev.pagehand.browser.action;

import static dev.pagehand.browser.action.ActionCase.page;
import static dev.pagehand.browser.action.ActionMethod.CLEAR;
import static dev.pagehand.browser.action.ActionMethod.FILL;
import static dev.pagehand.browser.action.ActionMethod.FOCUS;

import java.util.List;
import java.util.stream.Stream;

/** Fields that take what is written, and those that do not. */
final class FieldCases {

    private FieldCases() {}

    static List<ActionCase> all() {
        return Stream.of(filled(), notTaken(), refused(), cleared(), focused())
                .flatMap(List::stream)
                .toList();
    }

    private static String field(String attributes) {
        return "<input id=a aria-label=f " + attributes + ">";
    }

    private static List<ActionCase> filled() {
        return List.of(
                page("a field", field("value=old"))
                        .when(FILL, "f", "new")
                        .isPerformed("~ textbox \"f\" value=\"new\" focused")
                        .noticed("input a"),
                page("what it holds already", field("value=old"))
                        .when(FILL, "f", "old")
                        .isPerformed()
                        .noticed("input a"),
                page("several lines", "<textarea id=a aria-label=f></textarea>")
                        .when(FILL, "f", "one\ntwo")
                        .isPerformed("~ textbox \"f\" value=\"one\\ntwo\" focused")
                        .noticed("input a", "input a", "input a"),
                page("editable text", "<div id=a contenteditable role=textbox aria-label=f>old</div>")
                        .when(FILL, "f", "new")
                        .isPerformed("~ textbox \"f\" value=\"new\" focused")
                        .noticed("input a"),
                page("written its own way", field("oninput='this.value = this.value.toUpperCase()'"))
                        .when(FILL, "f", "abc-1")
                        .isPerformed("~ textbox \"f\" value=\"ABC-1\" focused")
                        .telling("which shows it as \"ABC-1\"")
                        .noticed("input a"),
                page("a label around it", "<label>f<input id=a></label>")
                        .when(FILL, "f", "new")
                        .isPerformed("~ textbox \"f\" value=\"new\" focused")
                        .noticed("input a"),
                page("a date", field("type=date"))
                        .when(FILL, "f", "2026-02-03")
                        .isPerformed("~ textbox \"f\" type=\"date\" value=\"2026-02-03\" focused")
                        .noticed("input a (script)", "change a (script)"));
    }

    private static List<ActionCase> notTaken() {
        return List.of(
                page("longer than it takes", field("maxlength=3"))
                        .when(FILL, "f", "abcdef")
                        .hasNoEffect("~ textbox \"f\" value=\"abc\" focused")
                        .telling("now holds \"abc\"", "takes 3 characters at most")
                        .noticed("input a"),
                page("put back by the page", field("value=old oninput=\"this.value = 'old'\""))
                        .when(FILL, "f", "new")
                        .hasNoEffect()
                        .telling("now holds \"old\"")
                        .noticed("input a"),
                page("put back 30 ms later", field("value=old oninput=\"setTimeout(() => this.value = 'old', 30)\""))
                        .when(FILL, "f", "new")
                        .hasNoEffect()
                        .telling("now holds \"old\"")
                        .noticed("input a"),
                page("held back by the page", field("value=old onbeforeinput='event.preventDefault()'"))
                        .when(FILL, "f", "new")
                        .hasNoEffect()
                        .telling("now holds \"old\""),
                page("only digits are kept", field("oninput=\"this.value = this.value.replace(/[^0-9]/g, '')\""))
                        .when(FILL, "f", "a1b2")
                        .hasNoEffect("~ textbox \"f\" value=\"12\" focused")
                        .telling("now holds \"12\"")
                        .noticed("input a"),
                page(
                                "the page gives the focus to another",
                                field("onfocus=\"$('b').focus()\"") + "<input id=b aria-label=g>")
                        .when(FILL, "f", "new")
                        .hasNoEffect("~ textbox \"g\" value=\"new\" focused")
                        .telling("holds \"\"")
                        .noticed("input b"),
                page(
                                "a field drawn anew by the page",
                                "<div id=d>" + field("oninput=\"$('d').innerHTML = '<input id=a aria-label=f>'\"")
                                        + "</div>")
                        .when(FILL, "f", "new")
                        .hasNoEffect("+ textbox \"f\"", "- textbox \"f\"")
                        .telling("now holds \"\"")
                        .noticed("input a", "change a"));
    }

    private static List<ActionCase> refused() {
        return List.of(
                page("disabled by its fieldset", "<fieldset disabled>" + field("") + "</fieldset>")
                        .when(FILL, "f", "new")
                        .isRefused(RefusalReason.DISABLED),
                page("read-only", field("readonly")).when(FILL, "f", "new").isRefused(RefusalReason.READONLY),
                page("read-only by attribute alone", field("aria-readonly=true"))
                        .when(FILL, "f", "new")
                        .isRefused(RefusalReason.READONLY),
                page("what is no field", "<span id=a onclick='1'>f</span><input id=b aria-label=g>")
                        .when(FILL, "f", "new")
                        .isRefused(RefusalReason.NOT_EDITABLE),
                page("letters where a number is wanted", field("type=number"))
                        .when(FILL, "f", "abc")
                        .isRefused(RefusalReason.WRONG_KIND)
                        .telling("such as 12.5"),
                page("no date", field("type=date"))
                        .when(FILL, "f", "tomorrow")
                        .isRefused(RefusalReason.WRONG_KIND)
                        .telling("2026-01-31"),
                page("gone", field(""))
                        .when(FILL, "f", "new")
                        .after("$('a').remove()")
                        .isRefused(RefusalReason.STALE));
    }

    private static List<ActionCase> cleared() {
        return List.of(
                page("a field", field("value=old"))
                        .when(CLEAR, "f")
                        .isPerformed("~ textbox \"f\" focused")
                        .noticed("keydown a", "input a"),
                page("put back by the page", field("value=old oninput=\"this.value = 'old'\""))
                        .when(CLEAR, "f")
                        .hasNoEffect()
                        .telling("now holds \"old\"")
                        .noticed("keydown a", "input a"),
                page("read-only", field("readonly value=old")).when(CLEAR, "f").isRefused(RefusalReason.READONLY),
                page("disabled", field("disabled value=old")).when(CLEAR, "f").isRefused(RefusalReason.DISABLED));
    }

    private static List<ActionCase> focused() {
        return List.of(
                page("a field", field("")).when(FOCUS, "f").isPerformed(),
                page("it gives the focus away", field("onfocus='this.blur()'"))
                        .when(FOCUS, "f")
                        .hasNoEffect()
                        .telling("did not take the focus"),
                page("disabled", field("disabled")).when(FOCUS, "f").isRefused(RefusalReason.DISABLED),
                page("it cannot take it", "<span id=a onclick='1'>f</span>")
                        .when(FOCUS, "f")
                        .hasNoEffect()
                        .telling("did not take the focus"));
    }
}

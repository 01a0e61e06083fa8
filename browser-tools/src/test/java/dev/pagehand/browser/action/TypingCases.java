package dev.pagehand.browser.action;

import static dev.pagehand.browser.action.ActionCase.page;
import static dev.pagehand.browser.action.ActionMethod.PRESS;
import static dev.pagehand.browser.action.ActionMethod.TYPE;

import java.util.List;
import java.util.stream.Stream;

/** Keys: typed text, and single ones. */
final class TypingCases {

    private TypingCases() {}

    static List<ActionCase> all() {
        return Stream.of(typed(), pressed()).flatMap(List::stream).toList();
    }

    private static String field(String attributes) {
        return "<input id=a aria-label=f " + attributes + ">";
    }

    private static List<ActionCase> typed() {
        return List.of(
                page("after what it holds", field("value=a"))
                        .when(TYPE, "f", "bc")
                        .isPerformed("~ textbox \"f\" value=\"abc\" focused")
                        .noticed("keydown a", "input a", "keydown a", "input a"),
                page(
                                "in groups",
                                field(
                                        "oninput=\"this.value = this.value.replace(/[^0-9]/g, '').replace(/(..)(?=.)/g, '$1 ')\""))
                        .when(TYPE, "f", "1234")
                        .isPerformed("~ textbox \"f\" value=\"12 34\" focused")
                        .telling("which shows it as \"12 34\"")
                        .noticed(
                                "keydown a",
                                "input a",
                                "keydown a",
                                "input a",
                                "keydown a",
                                "input a",
                                "keydown a",
                                "input a"),
                page("longer than it takes", field("maxlength=2 value=a"))
                        .when(TYPE, "f", "aa")
                        .hasNoEffect("~ textbox \"f\" value=\"aa\" focused")
                        .telling("now holds \"aa\"")
                        .noticed("keydown a", "input a", "keydown a"),
                page(
                                "keys that the page keeps, after the same letter",
                                field("value=b onkeydown=\"event.preventDefault(); $('out').textContent += '!'\"")
                                        + "<p id=out></p>")
                        .when(TYPE, "f", "b")
                        .hasNoEffect("+ \"!\"")
                        .telling("now holds \"b\"")
                        .noticed("keydown a"),
                page("read-only", field("readonly")).when(TYPE, "f", "x").isRefused(RefusalReason.READONLY),
                page("disabled", field("disabled")).when(TYPE, "f", "x").isRefused(RefusalReason.DISABLED),
                page("a button", "<button id=a>f</button>").when(TYPE, "f", "x").isRefused(RefusalReason.NOT_EDITABLE),
                page(
                                "the page gives the focus to another",
                                field("onfocus=\"$('b').focus()\"") + "<input id=b aria-label=g>")
                        .when(TYPE, "f", "x")
                        .isRefused(RefusalReason.NOT_EDITABLE)
                        .telling("does not take or keep the focus"));
    }

    private static List<ActionCase> pressed() {
        return List.of(
                page(
                                "Enter sends the form",
                                "<form onsubmit=\"event.preventDefault(); $('out').textContent = 'sent'\"><input id=a aria-label=f></form><p id=out></p>")
                        .when(PRESS, "f", "Enter")
                        .isPerformed("+ \"sent\"")
                        .noticed("keydown a", "submit "),
                page(
                                "a key with another",
                                "<input id=a aria-label=f onkeydown=\"$('out').textContent = event.key + event.ctrlKey\"><p id=out></p>")
                        .when(PRESS, "f", "ctrl+b")
                        .isPerformed("+ \"btrue\"")
                        .telling("pressed ctrl+b")
                        .noticed("keydown a", "keydown a"),
                page("a button", "<button id=a onclick=\"$('out').textContent = 'went'\">f</button><p id=out></p>")
                        .when(PRESS, "f", "Space")
                        .isPerformed("+ \"went\"")
                        .noticed("keydown a", "click a"),
                page(
                                "a key that the page keeps",
                                "<button id=a onkeydown='event.preventDefault()' onclick='1'>f</button>")
                        .when(PRESS, "f", "Enter")
                        .hasNoEffect()
                        .noticed("keydown a"),
                page(
                                "what takes no keys, while another has the focus",
                                "<span id=a onclick='1'>f</span><button id=b onclick=\"$('out').textContent = 'wrong'\">g</button><p id=out></p><script>$('b').focus()</script>")
                        .when(PRESS, "f", "Enter")
                        .isRefused(RefusalReason.WRONG_KIND)
                        .telling("does not take or keep the focus"),
                page(
                                "a dialog that holds the focus",
                                "<div id=d role=dialog aria-label=f onkeydown=\"$('out').textContent = event.key\"><button id=b>g</button></div><p id=out></p><script>$('b').focus()</script>")
                        .when(PRESS, "f", "Escape")
                        .isPerformed("+ \"Escape\"")
                        .noticed("keydown b"),
                page("no such key", field("")).when(PRESS, "f", "Florble").isRefused(RefusalReason.WRONG_KIND),
                page("disabled", "<button id=a disabled>f</button>")
                        .when(PRESS, "f", "Enter")
                        .isRefused(RefusalReason.DISABLED));
    }
}

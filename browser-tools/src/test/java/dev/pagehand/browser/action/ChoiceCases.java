package dev.pagehand.browser.action;

import static dev.pagehand.browser.action.ActionCase.page;
import static dev.pagehand.browser.action.ActionMethod.CHECK;
import static dev.pagehand.browser.action.ActionMethod.SELECT;
import static dev.pagehand.browser.action.ActionMethod.SET_FILES;
import static dev.pagehand.browser.action.ActionMethod.UNCHECK;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists, boxes and files. */
final class ChoiceCases {

    private static final String FILE = Path.of("pom.xml").toAbsolutePath().toString();

    private ChoiceCases() {}

    static List<ActionCase> all() {
        return Stream.of(selected(), notSelected(), checked(), notChecked(), files())
                .flatMap(List::stream)
                .toList();
    }

    private static String list(String attributes) {
        return "<select id=a aria-label=f " + attributes
                + "><option value=f1>Free<option>Pro<option disabled>Team<optgroup label=No disabled><option>Max</optgroup></select>";
    }

    private static List<ActionCase> selected() {
        return List.of(
                page("an option", list(""))
                        .when(SELECT, "f", "Pro")
                        .isPerformed(
                                "~ combobox \"f\" value=\"Pro\" options=[\"Free\",\"Pro\",\"Team (disabled)\",\"Max (disabled)\"]")
                        .telling("selected \"Pro\"")
                        .noticed("input a (script)", "change a (script)"),
                page("what is selected already", list(""))
                        .when(SELECT, "f", "Free")
                        .isPerformed()
                        .noticed("input a (script)", "change a (script)"),
                page("several", "<select id=a multiple aria-label=f><option>A<option>B<option>C</select>")
                        .when(SELECT, "f", "A", "C")
                        .isPerformed("~ listbox \"f\" value=[\"A\",\"C\"] options=[\"A\",\"B\",\"C\"]")
                        .noticed("input a (script)", "change a (script)"));
    }

    private static List<ActionCase> notSelected() {
        return List.of(
                page("no such option", list(""))
                        .when(SELECT, "f", "Gold")
                        .isRefused(RefusalReason.NO_SUCH_OPTION)
                        .telling("available: \"Free\", \"Pro\""),
                page("a disabled option", list(""))
                        .when(SELECT, "f", "Team")
                        .isRefused(RefusalReason.NO_SUCH_OPTION)
                        .telling("is disabled", "available: \"Free\", \"Pro\""),
                page("an option of a disabled group", list(""))
                        .when(SELECT, "f", "Max")
                        .isRefused(RefusalReason.NO_SUCH_OPTION)
                        .telling("is disabled", "available: \"Free\", \"Pro\""),
                page("put back by the page", list("onchange='this.selectedIndex = 0'"))
                        .when(SELECT, "f", "Pro")
                        .hasNoEffect()
                        .telling("the page set it to \"Free\"")
                        .noticed("input a (script)", "change a (script)"),
                page("disabled by its fieldset", "<fieldset disabled>" + list("") + "</fieldset>")
                        .when(SELECT, "f", "Pro")
                        .isRefused(RefusalReason.DISABLED),
                page("options that went meanwhile", list(""))
                        .when(SELECT, "f", "Pro")
                        .after("$('a').options[1].remove()")
                        .isRefused(RefusalReason.NO_SUCH_OPTION),
                page(
                                "a list that is none",
                                "<div id=a role=listbox tabindex=0 aria-label=f><div role=option>Pro</div></div>")
                        .when(SELECT, "f", "Pro")
                        .isRefused(RefusalReason.WRONG_KIND),
                page("two where one is taken", list(""))
                        .when(SELECT, "f", "Free", "Pro")
                        .isRefused(RefusalReason.WRONG_KIND));
    }

    private static String box(String attributes) {
        return "<input type=checkbox id=a aria-label=f " + attributes + ">";
    }

    private static List<ActionCase> checked() {
        return List.of(
                page("a box", box(""))
                        .when(CHECK, "f")
                        .isPerformed("~ checkbox \"f\" checked focused")
                        .noticed("click a", "input a", "change a"),
                page("checked already", box("checked"))
                        .when(CHECK, "f")
                        .isPerformed()
                        .telling("was checked already"),
                page("a box", box("checked"))
                        .when(UNCHECK, "f")
                        .isPerformed("~ checkbox \"f\" focused")
                        .noticed("click a", "input a", "change a"),
                page(
                                "a box that only its label shows",
                                "<input type=checkbox id=a style='display:none'><label id=l for=a>f</label>")
                        .when(CHECK, "f")
                        .isPerformed("~ checkbox \"f\" checked")
                        .noticed("click l", "click a", "input a", "change a"),
                page(
                                "its label moves",
                                "<style>@keyframes m{from{left:0}to{left:400px}}label{position:absolute;left:400px;top:50px;animation:m .3s linear}</style>"
                                        + "<input type=checkbox id=a style='display:none'><label id=l for=a>f</label>")
                        .when(CHECK, "f")
                        .isPerformed("~ checkbox \"f\" checked")
                        .noticed("click l", "click a", "input a", "change a"),
                page(
                                "one of several",
                                "<input type=radio name=r id=a aria-label=f><input type=radio name=r id=b aria-label=g checked>")
                        .when(CHECK, "f")
                        .isPerformed("~ radio \"f\" checked focused", "~ radio \"g\"")
                        .noticed("click a", "input a", "change a"));
    }

    private static List<ActionCase> notChecked() {
        return List.of(
                page("prevented", box("onclick='event.preventDefault()'"))
                        .when(CHECK, "f")
                        .hasNoEffect()
                        .telling("still unchecked")
                        .noticed("click a"),
                page("put back by the page", box("onchange='setTimeout(() => this.checked = false)'"))
                        .when(CHECK, "f")
                        .hasNoEffect()
                        .telling("still unchecked")
                        .noticed("click a", "input a", "change a"),
                page("one of several, which stays", "<input type=radio id=a aria-label=f checked>")
                        .when(UNCHECK, "f")
                        .hasNoEffect()
                        .telling("still checked")
                        .noticed("click a"),
                page(
                                "a box of the page's own that does nothing",
                                "<div id=a role=checkbox aria-checked=false tabindex=0>f</div>")
                        .when(CHECK, "f")
                        .hasNoEffect()
                        .telling("still unchecked")
                        .noticed("click a"),
                page("disabled by its fieldset", "<fieldset disabled>" + box("") + "</fieldset>")
                        .when(CHECK, "f")
                        .isRefused(RefusalReason.DISABLED),
                page(
                                "under the label of another",
                                box("style='position:absolute;left:8px;top:8px'")
                                        + "<label id=l for=b style='position:absolute;left:0;top:0;width:90px;height:40px;background:#eee'>g</label><input type=checkbox id=b style='position:absolute;left:200px'>")
                        .when(CHECK, "f")
                        .isRefused(RefusalReason.COVERED),
                page("a button", "<button id=a>f</button>").when(CHECK, "f").isRefused(RefusalReason.WRONG_KIND));
    }

    private static List<ActionCase> files() {
        return List.of(
                page("a file", "<input type=file id=a aria-label=f>")
                        .when(SET_FILES, "f", FILE)
                        .isPerformed("~ button \"f\" type=\"file\" value=\"pom.xml\"")
                        .noticed("input a", "change a"),
                page(
                                "emptied by the page",
                                "<input type=file id=a aria-label=f onchange=\"this.value = ''; $('out').textContent = 'too large'\"><p id=out></p>")
                        .when(SET_FILES, "f", FILE)
                        .isPerformed("+ \"too large\"")
                        .telling("holds no file now")
                        .noticed("input a", "change a"),
                page(
                                "emptied by the page, which says nothing",
                                "<input type=file id=a aria-label=f onchange=\"this.value = ''\">")
                        .when(SET_FILES, "f", FILE)
                        .hasNoEffect()
                        .telling("holds no file now")
                        .noticed("input a", "change a"),
                page("two where one is taken", "<input type=file id=a aria-label=f>")
                        .when(SET_FILES, "f", FILE, FILE)
                        .isRefused(RefusalReason.WRONG_KIND),
                page("no such file", "<input type=file id=a aria-label=f>")
                        .when(SET_FILES, "f", FILE + ".none")
                        .isRefused(RefusalReason.NOT_FOUND),
                page("disabled", "<input type=file disabled id=a aria-label=f>")
                        .when(SET_FILES, "f", FILE)
                        .isRefused(RefusalReason.DISABLED),
                page("a button", "<button id=a>f</button>")
                        .when(SET_FILES, "f", FILE)
                        .isRefused(RefusalReason.WRONG_KIND));
    }
}

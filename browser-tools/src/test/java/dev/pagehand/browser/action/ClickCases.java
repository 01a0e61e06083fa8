package dev.pagehand.browser.action;

import static dev.pagehand.browser.action.ActionCase.page;
import static dev.pagehand.browser.action.ActionMethod.CLICK;

import java.util.List;
import java.util.stream.Stream;

/** Clicks that arrive, and every way in which they do not. */
final class ClickCases {

    // Would show it wherever a click got through.
    private static final String GO =
            "<button id=a onclick=\"$('out').textContent = 'went'\">Go</button><p id=out>here</p>";

    private ClickCases() {}

    static List<ActionCase> all() {
        return Stream.of(arriving(), kept(), leading(), gone())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ActionCase> arriving() {
        return List.of(
                page("a button", GO)
                        .when(CLICK, "Go")
                        .isPerformed("+ \"went\"", "- \"here\"")
                        .noticed("click a"),
                page("a button without effect", "<button id=a>Go</button>")
                        .when(CLICK, "Go")
                        .hasNoEffect()
                        .telling("nothing changed")
                        .noticed("click a"),
                page("far below the fold", "<div style='height:3000px'>long</div>" + GO)
                        .when(CLICK, "Go")
                        .isPerformed("+ \"went\"", "- \"here\"")
                        .noticed("click a"),
                page(
                                "on its way across the page",
                                "<style>@keyframes m{from{margin-left:0}to{margin-left:300px}}#a{animation:m .3s linear}</style>"
                                        + GO)
                        .when(CLICK, "Go")
                        .isPerformed("+ \"went\"", "- \"here\"")
                        .noticed("click a"),
                page(
                                "an answer 30 ms later",
                                "<button id=a onclick=\"setTimeout(() => $('out').textContent = 'late', 30)\">Go</button><p id=out></p>")
                        .when(CLICK, "Go")
                        .isPerformed("+ \"late\"")
                        .noticed("click a"),
                page(
                                "a request that shows nothing",
                                "<button id=a onclick=\"fetch('/echo', {method: 'POST'})\">Go</button>")
                        .when(CLICK, "Go")
                        .isPerformed()
                        .telling("the page sent POST")
                        .noticed("click a"),
                page(
                                "the page keeps all clicks to itself",
                                GO
                                        + "<script>window.addEventListener('click', e => e.stopImmediatePropagation(), true)</script>")
                        .when(CLICK, "Go")
                        .hasNoEffect(),
                page("a link that is prevented", "<a id=a href='{site}/echo' onclick='event.preventDefault()'>Go</a>")
                        .when(CLICK, "Go")
                        .hasNoEffect()
                        .noticed("click a"),
                page(
                                "a form that the browser holds back",
                                "<form action='{site}/echo'><input id=q required aria-label=q><button id=a>Go</button></form>")
                        .when(CLICK, "Go")
                        .isPerformed("~ textbox \"q\" required invalid focused")
                        .noticed("click a"));
    }

    private static List<ActionCase> kept() {
        return List.of(
                page("disabled", GO.replace("<button", "<button disabled"))
                        .when(CLICK, "Go")
                        .isRefused(RefusalReason.DISABLED),
                page("disabled by its fieldset", "<fieldset disabled>" + GO + "</fieldset>")
                        .when(CLICK, "Go")
                        .isRefused(RefusalReason.DISABLED),
                page("disabled by attribute alone", GO.replace("<button", "<button aria-disabled=true"))
                        .when(CLICK, "Go")
                        .isRefused(RefusalReason.DISABLED),
                page(
                                "covered by a banner",
                                GO
                                        + "<div role=dialog aria-label=Cookies style='position:fixed;inset:0;background:#fff'>Cookies</div>")
                        .when(CLICK, "Go")
                        .isRefused(RefusalReason.COVERED)
                        .telling("dialog \"Cookies\""),
                page(
                                "covered by a layer that nobody sees",
                                GO + "<div id=layer style='position:fixed;inset:0;opacity:0'></div>")
                        .when(CLICK, "Go")
                        .isRefused(RefusalReason.COVERED)
                        .telling("layer"),
                page(
                                "a layer that lets clicks through",
                                GO + "<div style='position:fixed;inset:0;pointer-events:none'></div>")
                        .when(CLICK, "Go")
                        .isPerformed("+ \"went\"", "- \"here\"")
                        .noticed("click a"),
                page(
                                "it lets clicks through itself",
                                "<div id=behind>" + GO.replace("<button", "<button style='pointer-events:none'")
                                        + "</div>")
                        .when(CLICK, "Go")
                        .isRefused(RefusalReason.COVERED),
                page("hidden meanwhile", GO)
                        .when(CLICK, "Go")
                        .after("$('a').style.visibility = 'hidden'")
                        .isRefused(RefusalReason.NOT_VISIBLE),
                page(
                                "covered meanwhile",
                                GO
                                        + "<div id=late role=alert hidden style='position:fixed;inset:0;background:#fff'>Wait</div>")
                        .when(CLICK, "Go")
                        .after("$('late').hidden = false")
                        .isRefused(RefusalReason.COVERED)
                        .telling("alert"),
                page(
                                "it moves away under the pressed button",
                                "<div id=d style='height:60px'><button id=a onpointerdown=\"this.style.marginLeft = '400px'\" onclick=\"$('out').textContent = 'went'\">Go</button></div><p id=out>here</p>")
                        .when(CLICK, "Go")
                        .hasNoEffect()
                        .telling("no click reached it")
                        .noticed("click d"));
    }

    private static List<ActionCase> leading() {
        return List.of(
                page("to another page", "<a id=a href='{site}/arrived'>Go</a>")
                        .when(CLICK, "Go")
                        .isPerformed("+ \"Arrived\""),
                page(
                                "to another page by script",
                                "<button id=a onclick=\"setTimeout(() => location = '{site}/arrived', 20)\">Go</button>")
                        .when(CLICK, "Go")
                        .isPerformed("+ \"Arrived\""),
                page("to a new tab", "<a id=a target=_blank href='{site}/arrived'>Go</a>")
                        .when(CLICK, "Go")
                        .isPerformed()
                        .telling("new tab opened", "/arrived")
                        .noticed("click a"),
                page("to a download", "<a id=a href='{site}/file'>Go</a>")
                        .when(CLICK, "Go")
                        .isPerformed()
                        .telling("list.csv")
                        .noticed("click a"),
                page("to a dialog", "<button id=a onclick=\"confirm('Sure?')\">Go</button>")
                        .when(CLICK, "Go")
                        .isPerformed()
                        .telling("dialog open: confirm \"Sure?\"", "browser_handle_dialog"),
                page(
                                "to a file chooser",
                                "<button id=a onclick=\"$('f').click()\">Go</button><input type=file id=f hidden>")
                        .when(CLICK, "Go")
                        .isPerformed("+ file chooser open: takes one file (browser_file_upload answers it)")
                        .noticed("click a", "click f (script)"));
    }

    private static List<ActionCase> gone() {
        return List.of(
                page("removed meanwhile", GO)
                        .when(CLICK, "Go")
                        .after("$('a').remove()")
                        .isRefused(RefusalReason.STALE),
                page("drawn anew meanwhile", "<div id=list>" + GO + "</div>")
                        .when(CLICK, "Go")
                        .after("$('list').innerHTML = $('list').innerHTML")
                        .isRefused(RefusalReason.STALE),
                page(
                                "a list in another order meanwhile",
                                "<ul id=list><li><button id=a onclick=\"$('out').textContent = 'a'\">One</button><li><button id=b onclick=\"$('out').textContent = 'b'\">Two</button></ul><p id=out></p>")
                        .when(CLICK, "One")
                        .after("$('list').append($('list').firstElementChild)")
                        .isPerformed("~ listitem moved, now first in []", "+ \"a\"")
                        .noticed("click a"),
                page("removed by the press", "<button id=a onmousedown='this.remove()'>Go</button>")
                        .when(CLICK, "Go")
                        .isPerformed("- button \"Go\""));
    }
}

package dev.pagehand.browser.action;

import static dev.pagehand.browser.action.ActionCase.page;
import static dev.pagehand.browser.action.ActionMethod.DOUBLE_CLICK;
import static dev.pagehand.browser.action.ActionMethod.DRAG_TO;
import static dev.pagehand.browser.action.ActionMethod.HOVER;
import static dev.pagehand.browser.action.ActionMethod.RIGHT_CLICK;
import static dev.pagehand.browser.action.ActionMethod.SCROLL;

import java.util.List;
import java.util.stream.Stream;

/** Double and right clicks, hovering, dragging and scrolling. */
final class PointerCases {

    private static final String COVER =
            "<div role=dialog aria-label=Cookies style='position:fixed;inset:0;background:#fff'>Cookies</div>";
    private static final String DRAGGED =
            "<div id=a draggable=true aria-label=Card role=button style='width:90px;height:40px'>Card</div>"
                    + "<div id=b tabindex=0 role=button aria-label=Bin style='width:200px;height:90px'>Bin</div><p id=out></p>";
    private static final String ACCEPTED = DRAGGED.replace(
            "id=b", "id=b ondragover='event.preventDefault()' ondrop=\"$('out').textContent = 'dropped'\"");
    private static final String BOX =
            "<div id=a tabindex=0 role=listbox aria-label=Box style='height:100px;width:200px;overflow:auto'><p style='height:900px'>long</p></div>";

    private PointerCases() {}

    static List<ActionCase> all() {
        return Stream.of(clicks(), hovers(), drags(), scrolls())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ActionCase> clicks() {
        return List.of(
                page("a row", "<button id=a ondblclick=\"$('out').textContent = 'twice'\">Go</button><p id=out></p>")
                        .when(DOUBLE_CLICK, "Go")
                        .isPerformed("+ \"twice\"")
                        .noticed("click a", "click a", "dblclick a"),
                page("without effect", "<button id=a>Go</button>")
                        .when(DOUBLE_CLICK, "Go")
                        .hasNoEffect()
                        .noticed("click a", "click a", "dblclick a"),
                page("disabled", "<button id=a disabled>Go</button>")
                        .when(DOUBLE_CLICK, "Go")
                        .isRefused(RefusalReason.DISABLED),
                page("covered", "<button id=a>Go</button>" + COVER)
                        .when(DOUBLE_CLICK, "Go")
                        .isRefused(RefusalReason.COVERED)
                        .telling("dialog \"Cookies\""),
                page(
                                "a menu of the page",
                                "<button id=a oncontextmenu=\"event.preventDefault(); $('out').textContent = 'menu'\">Go</button><p id=out></p>")
                        .when(RIGHT_CLICK, "Go")
                        .isPerformed("+ \"menu\"")
                        .noticed("contextmenu a"),
                page("without effect", "<button id=a oncontextmenu='event.preventDefault()'>Go</button>")
                        .when(RIGHT_CLICK, "Go")
                        .hasNoEffect()
                        .noticed("contextmenu a"),
                page("covered", "<button id=a>Go</button>" + COVER)
                        .when(RIGHT_CLICK, "Go")
                        .isRefused(RefusalReason.COVERED)
                        .telling("dialog \"Cookies\""));
    }

    private static List<ActionCase> hovers() {
        return List.of(
                page(
                                "a menu by style",
                                "<style>ul{display:none}div:hover ul{display:block}</style><div style='width:200px'><button id=a>Menu</button><ul><li>Item</ul></div>")
                        .when(HOVER, "Menu")
                        .isPerformed("+ list", "+ listitem", "+ \"Item\""),
                page(
                                "a hint by script",
                                "<button id=a onmouseenter=\"$('out').textContent = 'hint ' + event.isTrusted\">Go</button><p id=out></p>")
                        .when(HOVER, "Go")
                        .isPerformed("+ \"hint true\""),
                page(
                                "of what is disabled",
                                "<div onmouseover=\"$('out').textContent = 'why'\"><button id=a disabled>Go</button></div><p id=out></p>")
                        .when(HOVER, "Go")
                        .isPerformed("+ \"why\""),
                page("without effect", "<button id=a>Go</button>")
                        .when(HOVER, "Go")
                        .hasNoEffect(),
                page("covered", "<button id=a>Go</button>" + COVER)
                        .when(HOVER, "Go")
                        .isRefused(RefusalReason.COVERED));
    }

    private static List<ActionCase> drags() {
        return List.of(
                page("accepted", ACCEPTED)
                        .when(DRAG_TO, "Card", "@Bin")
                        .isPerformed("+ \"dropped\"")
                        .noticed("drop b"),
                page("not accepted", DRAGGED).when(DRAG_TO, "Card", "@Bin").hasNoEffect(),
                page("its target is gone", ACCEPTED)
                        .when(DRAG_TO, "Card", "@Bin")
                        .after("$('b').remove()")
                        .isRefused(RefusalReason.STALE),
                page(
                                "its target is covered",
                                ACCEPTED
                                        + "<div role=dialog aria-label=Ad style='position:absolute;left:0;top:44px;width:100%;height:100%;background:#fff'>Ad</div>")
                        .when(DRAG_TO, "Card", "@Bin")
                        .isRefused(RefusalReason.COVERED)
                        .telling("dialog \"Ad\""),
                page("covered", ACCEPTED + COVER)
                        .when(DRAG_TO, "Card", "@Bin")
                        .isRefused(RefusalReason.COVERED)
                        .telling("dialog \"Cookies\""));
    }

    private static List<ActionCase> scrolls() {
        return List.of(
                page("a box", BOX).when(SCROLL, "Box", "50%").isPerformed(),
                page("a box at its end", BOX)
                        .when(SCROLL, "Box", "down")
                        .after(
                                "$('a').scrollTop = 5000; return new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))")
                        .hasNoEffect(),
                page("to an element", "<div style='height:3000px'>long</div><button id=a>Arrived</button>")
                        .when(SCROLL, "Arrived")
                        .isPerformed(),
                page("to an element in view", "<button id=a>Go</button>")
                        .when(SCROLL, "Go")
                        .hasNoEffect(),
                page("a box that is covered", BOX + COVER)
                        .when(SCROLL, "Box", "down")
                        .isRefused(RefusalReason.COVERED));
    }
}

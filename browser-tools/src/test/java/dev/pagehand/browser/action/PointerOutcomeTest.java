package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pointer, keys and scrolling. */
class PointerOutcomeTest extends OutcomeTest {

    @ParameterizedTest
    @EnumSource(Place.class)
    void menusOpenUnderThePointer(Place place) {
        BROWSER.open(
                "<style>ul{display:none}div:hover ul{display:block}</style><div style='width:200px'><button>Menu</button><ul><li><a href='#a'>Item</a></li></ul></div>",
                place);
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
        BROWSER.open(
                "<div draggable=true style='width:90px;height:40px'>Card</div>"
                        + "<div tabindex=0 aria-label=Bin role=button style='width:200px;height:90px' ondragover='event.preventDefault()' ondrop=\"$('p').textContent='dropped'\">Bin</div><p id=p></p>",
                place);
        ActionOutcome outcome = BROWSER.act(
                BROWSER.id("generic", "Card"),
                ActionMethod.DRAG_TO,
                BROWSER.id("button", "Bin").toString());
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).containsExactly("+ \"dropped\"");
    }

    @Test
    void dragsToWhatIsGoneAreRefused() {
        BROWSER.open("<div draggable=true style='width:90px;height:40px'>Card</div>");
        ActionOutcome outcome = BROWSER.act(BROWSER.id("generic", "Card"), ActionMethod.DRAG_TO, "0-999999");
        assertRefused(outcome, RefusalReason.NOT_FOUND);
        assertRefused(
                BROWSER.act(BROWSER.id("generic", "Card"), ActionMethod.DRAG_TO, "77-1"), RefusalReason.NOT_FOUND);
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
        ActionReport page = BROWSER.session()
                .onPage(p -> p.press("Florble", BROWSER.session().shown(), Duration.ofSeconds(3)));
        assertThat(page.outcome().done()).isFalse();
        assertThat(page.outcome().detail()).contains("Florble");
    }

    @Test
    void scrollingTellsWhetherItScrolled() {
        BROWSER.open("<div style='height:5000px'>long</div><button>Bottom</button>");
        ActionReport down = BROWSER.session()
                .onPage(page -> page.scroll("down", BROWSER.session().shown(), Duration.ofSeconds(3)));
        assertPerformed(down.outcome());
        ActionReport end = BROWSER.session()
                .onPage(page -> page.scroll("bottom", BROWSER.session().shown(), Duration.ofSeconds(3)));
        assertPerformed(end.outcome());
        ActionReport again = BROWSER.session()
                .onPage(page -> page.scroll("down", BROWSER.session().shown(), Duration.ofSeconds(3)));
        assertNoEffect(again.outcome());
    }

    @Test
    void boxesThatScrollAreScrolled() {
        BROWSER.open(
                "<div tabindex=0 aria-label=Box role=listbox style='height:100px;width:200px;overflow:auto'><p style='height:900px'>long</p></div>");
        ElementId box = BROWSER.id("listbox", "Box");
        assertPerformed(BROWSER.act(box, ActionMethod.SCROLL, "100%"));
        assertThat(BROWSER.script("() => document.querySelector('div').scrollTop"))
                .isNotEqualTo("0");
        assertNoEffect(BROWSER.act(box, ActionMethod.SCROLL, "down"));
    }

    @Test
    void thingsOutOfViewAreBroughtIntoView() {
        BROWSER.open(
                "<div style='height:3000px'>long</div><button onclick=\"this.textContent='Gone'\">Bottom</button>");
        assertPerformed(click("button", "Bottom"));
    }

    @Test
    void doubleAndRightClicksReachThePage() {
        BROWSER.open(
                "<button ondblclick=\"this.textContent='twice'\">A</button><button oncontextmenu=\"this.textContent='menu'\">B</button>");
        assertPerformed(BROWSER.act(BROWSER.id("button", "A"), ActionMethod.DOUBLE_CLICK));
        assertPerformed(BROWSER.act(BROWSER.id("button", "B"), ActionMethod.RIGHT_CLICK));
        assertThat(BROWSER.session().shown().text()).contains("twice").contains("menu");
    }

    @Test
    void clicksAreTrusted() {
        BROWSER.open("<button onclick=\"this.textContent = 'trusted ' + event.isTrusted\">A</button>");
        assertThat(click("button", "A").changes().lines())
                .singleElement()
                .asString()
                .contains("trusted true");
    }

    @Test
    void anElementThatMovesIsClickedNoneTheLess() {
        BROWSER.open(
                "<style>@keyframes m{from{margin-left:0}to{margin-left:300px}}button{animation:m .5s linear}</style><button onclick=\"this.textContent='Hit'\">Go</button>");
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
}

package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clicks: what they changed, and every way in which they do not arrive. */
class ClickOutcomeTest extends OutcomeTest {

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

    @Test
    void whatATimerDoesLaterIsNoEffectOfTheNextClick() {
        BROWSER.open(
                "<button onclick=\"const t = setInterval(() => { if (window.due) { clearInterval(t); $('p').textContent = 'late';"
                        + " window.done = true } }, 20)\">Go</button>"
                        + "<button>Nothing</button><p id=p>before</p>");
        ActionOutcome first = click("button", "Go");
        assertNoEffect(first);
        assertThat(first.detail()).contains("nothing changed within 60 ms");

        BROWSER.session().inTab(page -> page.page().waitForFunction("() => { window.due = true; return window.done }"));
        ActionOutcome next = click("button", "Nothing");
        assertNoEffect(next);
        assertThat(BROWSER.session().shown().text()).contains("late");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void disabledThingsAreNotClicked(Place place) {
        BROWSER.open(
                "<button disabled onclick='window.log=1'>One</button><fieldset disabled><button>Two</button></fieldset>"
                        + "<div role=button tabindex=0 aria-disabled=true>Three</div><input disabled aria-label=Four>",
                place);
        assertRefused(click("button", "One"), RefusalReason.DISABLED);
        assertRefused(click("button", "Two"), RefusalReason.DISABLED);
        assertRefused(click("button", "Three"), RefusalReason.DISABLED);
        assertRefused(BROWSER.act(BROWSER.id("textbox", "Four"), ActionMethod.FILL, "x"), RefusalReason.DISABLED);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void coveredThingsAreNotClickedAndTheCoverIsNamed(Place place) {
        BROWSER.open(
                "<button onclick='window.log=1'>Go</button>"
                        + "<div role=dialog aria-label=Cookies style='position:fixed;inset:0;background:#fff'><button style='margin-top:300px'>Accept</button></div>",
                place);
        ActionOutcome outcome = click("button", "Go");
        assertRefused(outcome, RefusalReason.COVERED);
        assertThat(((ActionOutcome.Refused) outcome).by())
                .get()
                .asString()
                .matches("\\[\\d+-\\d+\\] dialog \"Cookies\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opacity:0", "background:transparent", "background:rgba(0,0,0,.01)"})
    void transparentLayersCoverToo(String style) {
        BROWSER.open("<button onclick='window.log=1'>Go</button><div id=layer style='position:fixed;inset:0;" + style
                + "'></div>");
        assertRefused(click("button", "Go"), RefusalReason.COVERED);
        assertThat(log()).isEqualTo("\"\"");
    }

    @Test
    void layersThatLetClicksThroughDoNotCover() {
        BROWSER.open(
                "<button onclick=\"this.textContent='Gone'\">Go</button><div style='position:fixed;inset:0;pointer-events:none'></div>");
        assertPerformed(click("button", "Go"));
    }

    @Test
    void thingsPartlyCoveredAreClickedWhereTheyAreFree() {
        BROWSER.open(
                "<div style='position:absolute;left:60px;top:0;width:90px;height:50px;background:#000'></div>"
                        + "<button style='position:absolute;left:0;top:0;width:200px;height:50px;z-index:-1' onclick=\"this.textContent='Gone'\">Go</button>");
        assertPerformed(click("button", "Go"));
    }

    @Test
    void framesUnderABannerAreCovered() {
        String inner = BROWSER.other().serve("<body style='margin:0'><button>Pay</button>");
        BROWSER.open(
                "<iframe title=f src='" + inner
                        + "' width=400 height=100></iframe><div role=banner aria-label=Top style='position:fixed;inset:0;background:#fff'>Sale</div>");
        ActionOutcome outcome = click("button", "Pay");
        assertRefused(outcome, RefusalReason.COVERED);
        assertThat(((ActionOutcome.Refused) outcome).by()).get().asString().contains("banner \"Top\"");
    }

    @Test
    void coversThatGoAwayAreWaitedFor() {
        BROWSER.open(
                "<button onclick=\"this.textContent='Gone'\">Go</button><div id=l style='position:fixed;inset:0'></div>");
        BROWSER.script("() => { setTimeout(() => document.getElementById('l').remove(), 150) }");
        assertPerformed(click("button", "Go"));
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
        BROWSER.script(
                "() => { const d = document.getElementById('d'); d.innerHTML = '<button onclick=\"window.log=1\">One</button>' }");
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
}

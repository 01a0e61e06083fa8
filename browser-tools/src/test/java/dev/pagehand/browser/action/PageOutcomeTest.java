package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import dev.pagehand.browser.fixture.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an action leads to beyond its element: pages, tabs, dialogs, answers of a server. */
class PageOutcomeTest extends OutcomeTest {

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
    void aLinkToANewTabWhoseClickThePageKeepsToItselfIsNotWaitedFor() {
        BROWSER.open("<a target=_blank href=/x onclick='event.preventDefault()'>Open</a>");
        long begun = System.nanoTime();
        assertThat(click("link", "Open")).isInstanceOf(ActionOutcome.PerformedNoEffect.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
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
        BROWSER.open(
                "<button onclick=\"$('p').textContent = 'got ' + " + kind + "('Really?')\">Ask</button><p id=p></p>");
        ActionOutcome outcome = click("button", "Ask");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).containsExactly("dialog open: " + kind + " \"Really?\"");
        assertRefused(click("button", "Ask"), RefusalReason.DIALOG_OPEN);
        assertThat(BROWSER.session().observe().text()).contains("dialog open: " + kind + " \"Really?\"");
        ActionOutcome answered = BROWSER.session()
                .onPage(page -> page.answerDialog(
                        true, Optional.of("yes"), BROWSER.session().shown(), Duration.ofSeconds(5)))
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
        BROWSER.open(
                "<a href='" + next
                        + "'>Leave</a><input aria-label=f><script>onbeforeunload = (e) => { e.preventDefault(); return 'x' }</script>");
        BROWSER.act(BROWSER.id("textbox", "f"), ActionMethod.FILL, "x");
        ActionOutcome outcome = click("link", "Leave");
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("dialog open: beforeunload"));
        ActionReport answered = BROWSER.session()
                .onPage(page -> page.answerDialog(
                        true, Optional.empty(), BROWSER.session().shown(), Duration.ofSeconds(5)));
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
        BROWSER.open(
                "<button onclick=\"fetch('/late').then(r => r.text()).then(t => $('p').textContent = t)\">Load</button><p id=p></p>",
                place);
        ActionOutcome outcome = click("button", "Load");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).containsExactly("+ \"late answer\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 30})
    void updatesALittleLaterAreWaitedFor(int millis) {
        BROWSER.open("<button onclick=\"setTimeout(() => $('p').textContent = 'later', " + millis
                + ")\">Go</button><p id=p></p>");
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

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatChangesByItselfIsNotTakenForAnEffect(Place place) {
        BROWSER.open(
                "<button>Idle</button><button onclick=\"$('p').textContent = 'done'\">Real</button><p id=c>0</p><p id=p></p>"
                        + "<script>window.ticks = 0; setInterval(() => { $('c').textContent = ++ticks }, 10)</script>",
                place);
        BROWSER.session().inTab(page -> {
            List<Frame> frames = page.page().frames();
            Frame inner = frames.get(frames.size() - 1);
            return inner.waitForFunction("begun => ticks > begun + 9", inner.evaluate("() => ticks"));
        });
        ActionOutcome idle = click("button", "Idle");
        assertNoEffect(idle);
        assertThat(idle.changes().notes()).anyMatch(note -> note.contains("changes by itself"));
        ActionOutcome real = click("button", "Real");
        assertPerformed(real);
        assertThat(real.changes().lines()).contains("+ \"done\"");
    }

    @Test
    void aStateThatChangesBesideAClockIsAnEffect() {
        BROWSER.open(
                "<label><input type=radio> Once</label><button popovertarget=m>More</button><div id=m popover>Inside</div><p id=c>0</p>"
                        + "<script>window.ticks = 0; setInterval(() => { $('c').textContent = ++ticks }, 10)</script>");
        BROWSER.session().inTab(page -> page.page().waitForFunction("() => ticks > 30"));
        assertPerformed(click("radio", "Once"));
        assertPerformed(click("button", "More"));
        assertThat(BROWSER.session().shown().text()).contains("Inside");
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

package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page may answer a click later, in many ways: it is waited for wherever something may be on its way, and only there. */
class LateAnswerTest extends OutcomeTest {

    private static final String NOTHING_PENDING = "no timer, frame, animation or request of the page is under way";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a timer                  |                                                | setTimeout(say, 50)
            timers after each other  |                                                | setTimeout(() => setTimeout(say, 15), 15)
            an interval that goes on | setInterval(() => { if (flag) say() }, 25)     | flag = true
            the fourth frame         | var frames = n => n ? requestAnimationFrame(() => frames(n - 1)) : say() | frames(3)
            an idle moment           |                                                | requestIdleCallback(say)
            the end of an animation  |                                                | document.body.animate([{opacity: 1}, {opacity: 1}], 30).finished.then(say)
            a worker                 | var w = new Worker('data:text/javascript,onmessage=()=>setTimeout(()=>postMessage(1),30)'); w.onmessage = say | w.postMessage(1)
            a worker that is new     |                                                | new Worker('data:text/javascript,setTimeout(()=>postMessage(1),20)').onmessage = say
            messages to itself       | var c = new MessageChannel(), n = 0; c.port1.onmessage = () => n++ < 20 ? c.port2.postMessage(1) : say() | c.port2.postMessage(1)
            a step back in history   | history.pushState(1, '', '#x'); onpopstate = say | history.back()
            the clipboard            |                                                | navigator.clipboard.writeText('x').then(say, say)
            a permission             |                                                | navigator.permissions.query({name: 'camera'}).then(say)
            a digest                 |                                                | crypto.subtle.digest('SHA-256', new Uint8Array(9)).then(say)
            a database               |                                                | var r = indexedDB.open('d'); r.onsuccess = () => { r.result.close(); indexedDB.deleteDatabase('d'); say() }
            a picture                |                                                | var i = new Image(); i.onerror = say; i.src = 'data:image/png,x'
            """)
    void whatComesLaterIsStillTold(String way, String before, String onClick) {
        BROWSER.open("<button onclick=\"" + onClick + "\">Go</button><p id=p></p><script>var flag, say = () => {"
                + " document.getElementById('p').textContent = 'later' };" + (before == null ? "" : before)
                + "</script>");
        ActionOutcome outcome = click("button", "Go");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).as(way).contains("+ \"later\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "say()",
                "fetch(location).then(say)",
                "fetch(location).then(() => fetch(location)).then(say)",
                "setTimeout(() => fetch(location).then(say))"
            })
    void whatANewDocumentStillAsksForIsWaitedFor(String onLoad) {
        String arrived = BROWSER.site()
                .serve("<h1>Arrived</h1><p id=p></p><script>const say = () => { p.textContent = 'later' };"
                        + " onload = () => " + onLoad + "</script>");
        BROWSER.open("<a href='" + arrived + "'>Go</a>");

        click("link", "Go");

        assertThat(BROWSER.session().shown().text()).contains("Arrived", "later");
    }

    @Test
    void aTabThatAScriptOpensIsStillTold() {
        BROWSER.open("<button onclick=\"window.open('" + BROWSER.site().serve("<h1>Opened</h1>") + "')\">Go</button>");
        ActionOutcome outcome = click("button", "Go");
        assertPerformed(outcome);
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("new tab"));
    }

    @Test
    void aPageThatHasNothingUnderWayIsNotWaitedFor() {
        BROWSER.open("<button onclick='window.clicks = 1'>Go</button>");
        ActionOutcome outcome = click("button", "Go");
        assertNoEffect(outcome);
        assertThat(outcome.detail()).contains(NOTHING_PENDING);
    }

    @Test
    void aTimerThatIsNotDueSoonHoldsNobodyUp() {
        BROWSER.open("<button>Go</button><script>setInterval(() => {}, 5000)</script>");
        // On a busy machine the page is seldom idle for long enough to tell.
        assertThat(lastOf(50, NOTHING_PENDING)).contains(NOTHING_PENDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"IFRAME", "OTHER_ORIGIN"})
    void whereThereAreFramesTheWholeTimeIsWaited(Place place) {
        BROWSER.open(
                "<button onclick=\"setTimeout(() => $('p').textContent = 'later', 50)\">Go</button><p id=p></p>",
                place);
        ActionOutcome outcome = click("button", "Go");
        assertPerformed(outcome);
        assertThat(outcome.changes().lines()).contains("+ \"later\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40})
    void anIntervalIsNeverTakenForNothing(int millis) {
        BROWSER.open("<button>Go</button><script>setInterval(() => {}, " + millis + ")</script>");
        assertThat(lastOf(4, NOTHING_PENDING)).contains("nothing changed within 60 ms");
    }

    @Test
    void aDatabaseMayBeAtWork() {
        BROWSER.navigate(BROWSER.other()
                .serve("<button>Go</button><p id=p></p><script>indexedDB.open('kept').onsuccess = () => {"
                        + " document.getElementById('p').textContent = 'Opened' }</script>"));
        BROWSER.session().inTab(tab -> {
            tab.page().getByText("Opened").waitFor();
            return tab;
        });
        assertThat(lastOf(2, NOTHING_PENDING)).contains("nothing changed within 60 ms");
    }

    /** What the last of some clicks told, between which the page had time; the first that tells so ends it. */
    private String lastOf(int most, String telling) {
        String told = "";
        for (int i = 0; i < most && !told.contains(telling); i++) {
            BROWSER.session().observe();
            BROWSER.session().inTab(tab -> {
                tab.page().waitForTimeout(150);
                return tab;
            });
            told = click("button", "Go").detail();
        }
        return told;
    }
}

package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.fixture.InTime;
import dev.pagehand.browser.fixture.Leftovers;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.tool.ToolRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that hold on to people: every call ends within a second of its limit, and the next session is none the worse. */
class TroublesomePageTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private TestSite site;
    private BrowserSession session;
    private Leftovers leftovers;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite();
        leftovers = Leftovers.before();
        session = BrowserSession.launch(OpenBrowser.options().withTimeout(LIMIT), line -> {});
    }

    @AfterEach
    void theNextSessionWorksAndNothingIsLeftBehind() throws InterruptedException, ExecutionException, TimeoutException {
        session.close();
        try (BrowserSession next = BrowserSession.launch(OpenBrowser.options(), line -> {})) {
            next.navigate(site.serve("<button>Next</button>"));
            assertThat(next.observe().text()).contains("button \"Next\"");
        }
        site.close();
        leftovers.assertGone();
    }

    private String open(String body) {
        String url = site.serve("<!doctype html><title>T</title><body>" + body);
        session.navigate(url);
        session.observe();
        return url;
    }

    private ActionOutcome click(String name) {
        return session.perform(Action.of(
                        session.shown().elements().stream()
                                .filter(element -> element.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        ActionMethod.CLICK))
                .outcome();
    }

    private ActionOutcome answer(boolean accept, Optional<String> text) {
        return session.onPage(page -> page.answerDialog(accept, text, session.shown(), LIMIT))
                .outcome();
    }

    private static <T> T inTime(Supplier<T> call) {
        return InTime.within(LIMIT, call);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alert('Hello')|alert \"Hello\"|true||undefined",
                "confirm('Sure?')|confirm \"Sure?\"|true||true",
                "confirm('Sure?')|confirm \"Sure?\"|false||false",
                "prompt('Name?')|prompt \"Name?\"|true|Ann|Ann",
                "prompt('Name?')|prompt \"Name?\"|false||null",
            })
    void aDialogWaitsUntilItIsAnswered(String script, String notice, boolean accept, String text, String told) {
        open("<button onclick=\"p.textContent = 'told ' + String(" + script + ")\">Ask</button><p id=p>");
        inTime(() -> click("Ask"));
        assertThat(inTime(() -> session.observe().text())).contains("dialog open: " + notice);
        inTime(() -> answer(accept, Optional.ofNullable(text)));
        assertThat(inTime(() -> session.observe().text()))
                .contains("told " + told)
                .doesNotContain("dialog open");
    }

    @Test
    void aPageThatAsksBeforeItIsLeftIsLeftOrKept() {
        String url = open(
                "<button onclick='window.addEventListener(\"beforeunload\", e => e.preventDefault())'>Hold</button>");
        String other = site.serve("<button>Other</button>");
        click("Hold");
        inTime(() -> {
            session.navigate(other);
            return true;
        });
        assertThat(inTime(() -> session.observe().text())).contains("dialog open: beforeunload");
        inTime(() -> answer(false, Optional.empty()));
        assertThat(inTime(() -> session.url())).isEqualTo(url);
        inTime(() -> {
            session.navigate(other);
            return true;
        });
        inTime(() -> answer(true, Optional.empty()));
        assertThat(inTime(() -> session.observe().text())).contains("button \"Other\"");
    }

    @Test
    void printingHoldsNothingUp() {
        open("<button onclick='print(); p.textContent = \"printed\"'>Print</button><p id=p>");
        assertThat(inTime(() -> click("Print")).name()).isEqualTo("performed");
        assertThat(inTime(() -> session.observe().text())).contains("printed");
    }

    @Test
    void aPageOf200MegabytesEndsInTime() {
        inTime(() -> assertThatThrownBy(() -> session.navigate(site.url("/huge")))
                .isInstanceOf(BrowserException.TimedOut.class)
                .hasMessageContaining("/huge")
                .hasMessageContaining("2000 ms"));
    }

    @Test
    void ofFiftyPopupsTwentyTabsAreKept() {
        // Fifty tabs take a slow machine longer than the others' limit.
        Duration limit = Duration.ofSeconds(30);
        session.close();
        session = BrowserSession.launch(OpenBrowser.options().withTimeout(limit), line -> {});
        open("<button onclick='for (let i = 0; i < 50; i++) window.open(\"about:blank\")'>Pop</button>");
        ActionOutcome outcome = InTime.within(limit, () -> click("Pop"));
        assertThat(outcome.done()).as(outcome.toString()).isTrue();
        List<String> notes = new ArrayList<>(outcome.changes().notes());
        notes.addAll(InTime.within(limit, () -> session.onPage(page -> page.press("Shift", session.shown(), limit)))
                .outcome()
                .changes()
                .notes());
        assertThat(String.join("\n", notes))
                .contains("a new tab opened: 1 about:blank")
                .containsPattern("tabs? w\\w+ closed at once: a session has 20 at most");
        assertThat(session.tabs()).hasSize(Tabs.MOST);
        assertThat(session.tabs().get(0).current()).isTrue();
        assertThatThrownBy(() -> session.newTab())
                .isInstanceOf(BrowserException.Blocked.class)
                .hasMessageContaining("20 tabs");
        assertThat(ToolRegistry.forSession(session)
                        .call("browser_tabs", OpenBrowser.json("{'action': 'new'}"))
                        .text())
                .contains("refused")
                .contains("close one first");
        session.closeTab(1);
        session.newTab();
        assertThat(session.tabs()).hasSize(Tabs.MOST);
    }

    @Test
    void popupsOfAPageThatSpinsEndInTimeToo() {
        open("<button onclick='for (let i = 0; i < 50; i++) window.open(\"about:blank\"); for (;;);'>Pop</button>");
        assertThat(inTime(() -> click("Pop"))).isInstanceOf(ActionOutcome.TimedOut.class);
        assertThat(session.tabs().size()).isLessThanOrEqualTo(Tabs.MOST);
    }

    private static BrowserSession patient() {
        return BrowserSession.launch(OpenBrowser.options(), line -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"beforeunload", "pagehide"})
    void aPageThatSpinsWhenItIsLeftGivesWay(String event) {
        try (BrowserSession patient = patient()) {
            patient.navigate(site.serve("<script>addEventListener('" + event + "', () => { for (;;); })</script>"));
            patient.navigate(site.serve("<button>After</button>"));
            assertThat(patient.observe().text()).contains("button \"After\"");
            assertThat(patient.tabs()).hasSize(1);
            ActionReport next = patient.onPage(page -> page.press("Shift", patient.shown(), LIMIT));
            assertThat(next.outcome().changes().notes()).anyMatch(note -> note.contains("did not let go"));
        }
    }

    @Test
    void aServerThatTakesItsTimeIsAskedOnce() {
        try (BrowserSession patient = patient()) {
            patient.navigate(site.serve(
                    "<script>let i = 0; setInterval(() => history.replaceState(0, '', '#' + i++), 200)</script>"));
            patient.navigate(site.url("/slow"));
            assertThat(patient.observe().text()).contains("slow answer 1");
        }
    }
}

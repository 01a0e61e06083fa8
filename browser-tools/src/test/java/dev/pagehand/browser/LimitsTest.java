package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.fixture.InTime;
import dev.pagehand.browser.fixture.Leftovers;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.page.ElementId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No call outlives its limit by more than a second, whatever the page or the browser does, and nothing is left behind. */
class LimitsTest {

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
    void nothingIsLeftBehind() throws InterruptedException, ExecutionException, TimeoutException {
        session.close();
        site.close();
        leftovers.assertGone();
    }

    private static long residentPages(ProcessHandle process) {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "statm"))
                    .split(" ", -1)[1]);
        } catch (IOException e) {
            return 0;
        }
    }

    private void open(String body) {
        session.navigate(site.serve("<!doctype html><title>T</title><body>" + body));
        session.observe();
    }

    private ElementId id(String name) {
        return session.shown().elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(session.shown().text()))
                .id();
    }

    private ActionOutcome click(String name) {
        return session.perform(Action.of(id(name), ActionMethod.CLICK)).outcome();
    }

    private static <T> T withinTheLimit(Supplier<T> call) {
        return InTime.within(LIMIT, call);
    }

    private void assertTheNextSessionWorks() {
        try (BrowserSession next = BrowserSession.launch(OpenBrowser.options(), line -> {})) {
            next.navigate(site.serve("<button>Next</button>"));
            assertThat(next.observe().text()).contains("button \"Next\"");
        }
    }

    @Test
    void aScriptThatNeverEndsIsATimeOutThatSaysWhatWasDone() {
        open("<button onclick='for(;;);'>Spin</button>");
        ActionOutcome outcome = withinTheLimit(() -> click("Spin"));
        assertThat(outcome).isInstanceOf(ActionOutcome.TimedOut.class);
        assertThat(outcome.detail()).contains("done").contains("2000 ms");
        withinTheLimit(() -> assertThatThrownBy(() -> session.observe())
                .isInstanceOf(BrowserException.TimedOut.class)
                .hasMessageContaining("2000 ms"));
        withinTheLimit(() -> assertThatThrownBy(() -> session.screenshot()).isInstanceOf(BrowserException.class));
        assertTheNextSessionWorks();
    }

    @Test
    void aPageThatSpinsWhileItLoadsIsATimeOut() {
        withinTheLimit(() -> assertThatThrownBy(() -> open("<script>for(;;);</script>"))
                .isInstanceOf(BrowserException.TimedOut.class));
    }

    @Test
    void aServerThatNeverAnswersIsATimeOut() {
        withinTheLimit(() -> assertThatThrownBy(() -> session.navigate(site.url("/never")))
                .isInstanceOf(BrowserException.TimedOut.class)
                .hasMessageContaining("/never"));
        session.navigate(site.serve("<button>After</button>"));
        assertThat(session.observe().text()).contains("After");
    }

    @Test
    void aLinkToAServerThatNeverAnswersEndsInTime() {
        open("<a href='" + site.url("/never") + "'>Wait</a>");
        ActionOutcome outcome = withinTheLimit(() -> click("Wait"));
        assertThat(outcome.name()).isIn("timed_out", "performed");
        assertThat(outcome.toString()).containsAnyOf("still loading", "2000 ms");
    }

    @Test
    void afterAPageCrashedItsSessionOpensAnother() {
        open("<button>One</button>");
        // The largest is the page's; another may stand ready for the next page.
        ProcessHandle renderer = leftovers.started(line -> line.contains("--type=renderer")).stream()
                .max(Comparator.comparingLong(LimitsTest::residentPages))
                .orElseThrow();
        renderer.destroyForcibly();
        ActionOutcome outcome = withinTheLimit(() -> click("One"));
        assertThat(outcome).isInstanceOf(ActionOutcome.PageCrashed.class);
        withinTheLimit(
                () -> assertThatThrownBy(() -> session.observe()).isInstanceOf(BrowserException.PageCrashed.class));
        session.navigate(site.serve("<button>After</button>"));
        assertThat(session.observe().text()).contains("After");
    }

    @Test
    void aBrowserThatIsKilledIsALostSession() {
        open("<button>One</button>");
        leftovers
                .started(line -> line.contains("--remote-debugging-p") && !line.contains("--type="))
                .forEach(ProcessHandle::destroyForcibly);
        ActionOutcome outcome = withinTheLimit(() -> click("One"));
        assertThat(outcome).isInstanceOf(ActionOutcome.SessionLost.class);
        withinTheLimit(
                () -> assertThatThrownBy(() -> session.observe()).isInstanceOf(BrowserException.SessionLost.class));
        withinTheLimit(() -> assertThatThrownBy(() -> session.navigate(site.url("/x")))
                .isInstanceOf(BrowserException.SessionLost.class));
        assertTheNextSessionWorks();
    }

    @Test
    void aDriverThatIsKilledIsALostSession() {
        open("<button>One</button>");
        leftovers.started(line -> line.contains("run-driver")).forEach(ProcessHandle::destroyForcibly);
        ActionOutcome outcome = withinTheLimit(() -> click("One"));
        assertThat(outcome).isInstanceOf(ActionOutcome.SessionLost.class);
        assertTheNextSessionWorks();
    }

    @Test
    void anOpenDialogBlocksNothing() {
        open("<button onclick='alert(1)'>Ask</button><input aria-label=f>");
        withinTheLimit(() -> click("Ask"));
        assertThat(withinTheLimit(() -> session.observe().text())).contains("dialog open: alert \"1\"");
        withinTheLimit(() -> session.tabs());
        withinTheLimit(() -> assertThatThrownBy(() -> session.navigate(site.url("/x")))
                .hasMessageContaining("browser_handle_dialog"));
        withinTheLimit(() -> assertThatThrownBy(() -> session.screenshot(Optional.empty(), false))
                .isInstanceOf(BrowserException.class));
        assertThat(withinTheLimit(() -> session.perform(Action.of(id("f"), ActionMethod.FILL, "x"))
                        .outcome()
                        .toString()))
                .contains("DIALOG_OPEN");
        assertThat(withinTheLimit(() -> session.onPage(page -> page.press("Enter", session.shown(), LIMIT))
                        .outcome()
                        .toString()))
                .contains("DIALOG_OPEN");
    }

    @Test
    void dialogsThatOpenOneAfterAnotherAreEachTold() {
        open("<button onclick='alert(1); alert(2)'>Ask</button><p id=p></p>");
        click("Ask");
        for (String expected : List.of("alert \"2\"", "accepted")) {
            ActionOutcome outcome = withinTheLimit(
                    () -> session.onPage(page -> page.answerDialog(true, Optional.empty(), session.shown(), LIMIT))
                            .outcome());
            assertThat(outcome.toString()).contains(expected);
        }
        assertThat(session.openDialog()).isEmpty();
    }

    @Test
    void aHugePageIsReadInTime() {
        open(
                "<div id=d></div><script>let h=''; for (let i = 0; i < 6000; i++) h += '<a href=#' + i + '>Link ' + i + '</a><br>'; d.innerHTML = h</script>");
        assertThat(session.shown().tokens()).isLessThanOrEqualTo(8000);
    }

    @Test
    void closingTwiceIsHarmless() {
        session.close();
        session.close();
    }
}

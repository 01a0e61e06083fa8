package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.fixture.Leftovers;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of a pool keep apart, have limits, and outlive the death of their browser. */
class SessionPoolTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SessionOptions PLAIN = SessionOptions.ofDefaults();

    private TestSite site;
    private Leftovers leftovers;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite();
        leftovers = Leftovers.before();
    }

    @AfterEach
    void nothingIsLeftBehind() throws ExecutionException, InterruptedException, TimeoutException {
        site.close();
        leftovers.assertGone();
    }

    private static SessionPool pool(int slots, int sessions) {
        return SessionPool.of(OpenBrowser.options().withAllowEvaluate(true), slots, sessions, line -> {});
    }

    @Test
    void sessionsOfOneBrowserShareNoCookies() {
        String url = site.serve("<p>Hello");
        try (SessionPool pool = pool(1, 2);
                SessionPool.Lease one = pool.acquire(PLAIN, PATIENCE);
                SessionPool.Lease two = pool.acquire(PLAIN, PATIENCE)) {
            for (SessionPool.Lease lease : List.of(one, two)) {
                lease.call(session -> {
                    session.navigate(url);
                    return session.evaluate("() => { document.cookie ||= 'who=' + performance.timeOrigin; }");
                });
            }
            String ofOne = one.call(session -> session.evaluate("() => document.cookie"));
            assertThat(ofOne).contains("who=");
            assertThat(two.<String>call(session -> session.evaluate("() => document.cookie")))
                    .contains("who=")
                    .isNotEqualTo(ofOne);
            assertThat(leftovers.started(SessionPoolTest::isDriver)).hasSize(1);
        }
    }

    @Test
    void moreThanTheLimitWaitAndAreToldSo() {
        try (SessionPool pool = pool(1, 1)) {
            SessionPool.Lease first = pool.acquire(PLAIN, PATIENCE);
            assertThatThrownBy(() -> pool.acquire(PLAIN, Duration.ofMillis(50)))
                    .isInstanceOf(BrowserException.Unavailable.class)
                    .hasMessageContaining("all 1 sessions");
            first.close();
            first.close();
            pool.acquire(PLAIN, PATIENCE).close();
        }
    }

    @Test
    void aSlotWhoseBrowserDiedIsRenewed() {
        renewedAfter(line -> line.contains("--remote-debugging-p") && !line.contains("--type="));
    }

    @Test
    void aSlotWhoseDriverDiedIsRenewed() {
        renewedAfter(SessionPoolTest::isDriver);
    }

    private void renewedAfter(Predicate<String> killed) {
        String url = site.serve("<button>There</button>");
        try (SessionPool pool = pool(1, 1)) {
            try (SessionPool.Lease lease = pool.acquire(PLAIN, PATIENCE)) {
                List<ProcessHandle> victims = leftovers.started(killed);
                assertThat(victims).isNotEmpty();
                victims.forEach(ProcessHandle::destroyForcibly);
                assertThatThrownBy(() -> lease.call(session -> {
                            session.navigate(url);
                            return true;
                        }))
                        .isInstanceOf(BrowserException.SessionLost.class);
            }
            try (SessionPool.Lease next = pool.acquire(PLAIN, PATIENCE)) {
                assertThat(next.<String>call(session -> {
                            session.navigate(url);
                            return session.observe().text();
                        }))
                        .contains("There");
            }
        }
    }

    @Test
    void aClosedPoolGivesNoSessions() {
        SessionPool pool = pool(1, 1);
        pool.close();
        assertThatThrownBy(() -> pool.acquire(PLAIN, PATIENCE)).hasMessageContaining("closed");
    }

    private static boolean isDriver(String commandLine) {
        return commandLine.contains("run-driver");
    }
}

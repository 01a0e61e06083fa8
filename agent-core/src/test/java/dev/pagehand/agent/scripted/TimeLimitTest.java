package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Script.begin;
import static dev.pagehand.agent.scripted.Script.call;
import static dev.pagehand.agent.scripted.Script.click;
import static dev.pagehand.agent.scripted.Script.has;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run ends with its time limit, and when it is cancelled, whatever the browser is doing; and the session goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeLimitTest {

    private static final Duration LIMIT = Duration.ofMillis(2_500);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    // What is still soon where the machine has much else to do: by itself, none of the calls ends within 25 s.
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private final Site site = Site.start();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<String, Duration> soonest = new HashMap<>();
    private ScriptedModel model;
    private Agent agent;

    @BeforeAll
    void start() {
        model = new ScriptedModel(Wire.Form.CHAT, folder);
        BrowserOptions browser = BrowserOptions.ofDefaults()
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withActions(ActionPolicy.allowAll()
                        .with(ActionKind.UPLOAD, ActionPolicy.Rule.ASK)
                        .with(ActionKind.DOWNLOAD, ActionPolicy.Rule.ASK)
                        .withListener(request -> new CountDownLatch(1).await(1, TimeUnit.MINUTES)));
        agent = Agent.launch(AgentConfig.builder()
                .settings(model.settings())
                .model(model.model())
                .browser(browser)
                .listener(events::add)
                .build());
    }

    /** Whatever the call is, a cancelled run ends within a second, where nothing else holds the machine up. */
    @AfterAll
    void cancelledRunsEndedWithinASecond() {
        assertThat(soonest.values()).allSatisfy(after -> assertThat(after).isLessThan(A_SECOND));
    }

    @AfterAll
    void end() {
        agent.close();
        model.close();
        site.close();
        later.shutdownNow();
    }

    /** A name, a page and a script whose last call takes longer than anybody waits. */
    Stream<Arguments> slowCalls() {
        return Stream.of(
                Arguments.of(
                        "a navigation that is never answered",
                        "contact",
                        begin().otherwise(
                                        seen -> Answer.calling(Call.of("browser_navigate", "url", site.url("never"))))),
                Arguments.of(
                        "an element that never stands still", "moving", begin().otherwise(click("button", "Catch"))),
                Arguments.of("a script without end", "busy", begin().otherwise(click("button", "Work"))),
                Arguments.of(
                        "a look at a page with a script without end",
                        "busy",
                        begin().when(
                                        has("button", "Later").and(Script.notCalled("browser_click")),
                                        click("button", "Later"))
                                .otherwise(call("browser_take_screenshot"))),
                Arguments.of(
                        "a text that never comes",
                        "contact",
                        begin().otherwise(call("browser_wait_for", "text", "Godot", "time", 25))),
                Arguments.of(
                        "an answer of a person that never comes",
                        "download",
                        begin().otherwise(click("link", "Export"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowCalls")
    void theTimeLimitHoldsInsideABrowserCall(String name, String page, Script script) {
        model.plays(script);
        events.clear();
        long begun = System.nanoTime();

        RunResult result = agent.run(Task.of("do it").withUrl(site.url(page)).withTimeout(LIMIT));

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(result.status()).as(result.toJson() + "").isEqualTo(RunStatus.TIMED_OUT);
        assertThat(took).as(result.toJson() + "").isBetween(LIMIT, LIMIT.plus(SOON));
        assertWholeJournal();
        assertSessionGoesOn();
    }

    Stream<Arguments> momentsToCancel() {
        return slowCalls()
                .flatMap(slow -> IntStream.of(0, 40, 250, 700, 1300)
                        .mapToObj(moment -> Arguments.of(slow.get()[0], slow.get()[1], slow.get()[2], moment)));
    }

    @ParameterizedTest(name = "{0}, after {3} ms")
    @MethodSource("momentsToCancel")
    void aRunThatIsCancelledEndsSoon(String name, String page, Script script, int millis)
            throws InterruptedException, ExecutionException {
        model.plays(script);
        events.clear();
        Cancellation cancellation = new Cancellation();
        var cancelled = later.schedule(
                () -> {
                    cancellation.cancel();
                    return System.nanoTime();
                },
                millis,
                TimeUnit.MILLISECONDS);

        RunResult result = agent.run(Task.of("do it").withUrl(site.url(page)), cancellation);

        Duration after = Duration.ofNanos(System.nanoTime() - cancelled.get());
        assertThat(result.status()).as(result.toJson() + "").isEqualTo(RunStatus.CANCELLED);
        assertThat(after).as(result.toJson() + "").isLessThan(SOON);
        soonest.merge(name, after, (one, other) -> one.compareTo(other) < 0 ? one : other);
        assertWholeJournal();
        assertSessionGoesOn();
    }

    @Test
    void theTimeLimitHoldsWhileTheModelThinks() {
        model.plays(begin().otherwise(seen -> Answer.saying("")));
        model.stalls();
        long begun = System.nanoTime();

        RunResult result =
                agent.run(Task.of("do it").withUrl(site.url("contact")).withTimeout(LIMIT));

        assertThat(result.status()).as(result.toJson() + "").isEqualTo(RunStatus.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT.plus(SOON));
    }

    /** Each call that was begun has an outcome, and the end is the last line. */
    private void assertWholeJournal() {
        long called =
                events.stream().filter(RunEvent.ToolCalled.class::isInstance).count();
        assertThat(events.stream().filter(RunEvent.Outcome.class::isInstance).count())
                .isEqualTo(called);
        assertThat(events).last().isInstanceOf(RunEvent.RunEnded.class);
    }

    /**
     * The next address opens. Where a page begins its endless script just while it is left, which only "Later" does, that
     * call uses up its own limit, and the one after it opens.
     */
    private void assertSessionGoesOn() {
        boolean caughtLeaving = agent.navigate(site.url("select")).failed();
        if (caughtLeaving) {
            assertThat(events)
                    .anySatisfy(event -> assertThat(event.toJson().toString()).contains("Later"));
            assertThat(agent.navigate(site.url("select")).failed()).isFalse();
        }
        assertThat(agent.session().observe().text()).contains("Order");
    }
}

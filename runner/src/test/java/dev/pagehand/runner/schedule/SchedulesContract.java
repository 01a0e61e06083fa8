package dev.pagehand.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.runner.SettableClock;
import dev.pagehand.runner.queue.Eventually;
import dev.pagehand.runner.queue.RequestException;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.store.RunEnd;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What schedules do on every database. */
abstract class SchedulesContract {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path home;

    private final SettableClock clock = new SettableClock(NOON);
    private final List<Clockwork> clockworks = new ArrayList<>();
    private RunStore store;
    private RunQueue queue;
    private Schedules schedules;

    abstract StoreConfig config() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(config());
        queue = RunQueue.of(store, clock);
        schedules = Schedules.of(store, queue, clock, new Random(7));
    }

    @AfterEach
    void close() {
        clockworks.forEach(Clockwork::close);
        store.close();
    }

    private static ObjectNode hourly(String name) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("name", name).put("cron", "0 * * * *");
        document.putObject("run").put("task", "tell me the price");
        return document;
    }

    private void add(ObjectNode document) {
        schedules.add(ScheduleDefinition.of(document));
    }

    private void clockwork() {
        clockworks.add(Clockwork.start(
                store,
                queue,
                new ClockworkConfig(
                        "clock-" + clockworks.size(),
                        Duration.ofDays(30),
                        Long.MAX_VALUE,
                        Optional.of("s3cret"),
                        UrlPolicy.publicOnly().withAllowPrivate(true),
                        Duration.ofMillis(100),
                        clock,
                        new Random(7))));
    }

    private List<RunRow> runs(String name) {
        return schedules.history(name, 500);
    }

    private void end(String id, String status, String answer) {
        store.runsOf("w").claim(id, SiteLimits.ofDefaults(), clock.instant());
        ObjectNode result =
                JsonNodeFactory.instance.objectNode().put("status", status).put("answer", answer);
        store.runsOf("w").end(id, 1, RunEnd.of(result, clock.instant()));
    }

    @Test
    void twoClockworksFireEachTimeOnce() {
        add(hourly("prices"));
        clockwork();
        clockwork();
        for (int hour = 1; hour <= 4; hour++) {
            clock.tick(Duration.ofHours(1));
            int fired = hour;
            Instant due = NOON.plus(Duration.ofHours(hour));
            awaited("fired " + fired, () -> runs("prices").size() == fired);
            end(runs("prices").get(0).id(), "succeeded", "12");
            awaited(
                    "planned",
                    () -> !schedules.find("prices").orElseThrow().lastDue().isBefore(due));
        }
        assertThat(runs("prices")).hasSize(4).extracting(RunRow::origin).containsOnly("schedule");
    }

    @Test
    void timesThatWereMissedGetOneRun() {
        add(hourly("prices"));
        clock.tick(Duration.ofMinutes(330));
        assertThat(schedules.due("prices")).contains(NOON.plus(Duration.ofHours(6)));
        assertThat(runs("prices")).hasSize(1);
    }

    @Test
    void timesThatWereMissedAreLeftOutWhereAsked() {
        add(hourly("prices").put("missed", "skip"));
        clock.tick(Duration.ofMinutes(330));
        assertThat(schedules.due("prices")).contains(NOON.plus(Duration.ofHours(6)));
        assertThat(runs("prices")).isEmpty();
    }

    @Test
    void timesThatWereMissedAllGetTheirRunsWhereAsked() {
        add(hourly("prices").put("missed", "all").put("overlap", "queue"));
        clock.tick(Duration.ofMinutes(330));
        schedules.due("prices");
        assertThat(runs("prices")).hasSize(5);
        schedules.due("prices");
        assertThat(runs("prices")).hasSize(5);
    }

    @Test
    void aTimeIsLeftOutWhereTheRunBeforeIsNotOver() {
        add(hourly("prices"));
        hours(3);
        assertThat(runs("prices")).hasSize(1);
    }

    @Test
    void aTimeWaitsWhereAsked() {
        add(hourly("prices").put("overlap", "queue"));
        hours(3);
        assertThat(runs("prices")).hasSize(3);
    }

    @Test
    void theRunBeforeIsCancelledWhereAsked() {
        add(hourly("prices").put("overlap", "cancel"));
        hours(3);
        assertThat(runs("prices")).extracting(RunRow::status).containsExactly("queued", "cancelled", "cancelled");
    }

    private void hours(int count) {
        for (int i = 0; i < count; i++) {
            clock.tick(Duration.ofHours(1));
            schedules.due("prices");
        }
    }

    @Test
    void jitterIsWithinItsBounds() {
        add(hourly("prices").put("jitter", "10m"));
        clock.tick(Duration.ofHours(1));
        Instant next = schedules.due("prices").orElseThrow();
        assertThat(next).isBetween(NOON.plus(Duration.ofHours(2)), NOON.plus(Duration.ofMinutes(130)));
    }

    @Test
    void nothingComesAfterTheEnd() {
        add(hourly("prices").put("until", "2026-11-29T14:30:00Z").put("overlap", "queue"));
        clock.tick(Duration.ofHours(2));
        assertThat(schedules.due("prices")).isEmpty();
        clock.tick(Duration.ofHours(5));
        assertThat(schedules.due("prices")).isEmpty();
        assertThat(runs("prices")).hasSize(1);
        assertThatThrownBy(() -> add(hourly("late").put("until", "2026-11-29T12:00:00Z")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("never comes due");
    }

    @Test
    void aPausedOneWaitsAndGoesOnWithWhatComesThen() {
        add(hourly("prices"));
        assertThat(schedules.pause("prices")).isTrue();
        hours(3);
        assertThat(runs("prices")).isEmpty();
        assertThat(schedules.resume("prices")).isTrue();
        hours(1);
        assertThat(runs("prices")).hasSize(1);
    }

    @Test
    void itIsRunOnceMoreNow() {
        add(hourly("prices"));
        String id = schedules.runNow("prices").orElseThrow();
        assertThat(runs("prices")).extracting(RunRow::id).containsExactly(id);
        assertThat(schedules.runNow("nothing")).isEmpty();
    }

    @Test
    void aSecondOneOfTheSameNameIsRefused() {
        add(hourly("prices"));
        assertThatThrownBy(() -> add(hourly("prices")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("there is a schedule 'prices' already");
    }

    @Test
    void whoeverAskedIsToldOfFailureRecoveryAndChange() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("Pagehand-Signature");
            String time = signature.substring(2, signature.indexOf(','));
            boolean ours = signature.endsWith(",v1=" + Webhooks.signature("s3cret", time + "." + body));
            // The first message is refused, so that it has to be told again.
            boolean accepted = refused.getAndIncrement() > 0;
            if (accepted) {
                told.add(body.replaceAll("\"event\":\"(\\w+)\".*", "$1").replaceAll("\\W", "") + " " + ours);
            }
            exchange.sendResponseHeaders(accepted ? 204 : 503, -1);
            exchange.close();
        });
        hook.start();
        try {
            ObjectNode document = hourly("prices").put("overlap", "queue");
            document.putObject("webhook")
                    .put("url", "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
            add(document);
            clockwork();
            ended("failed", "");
            awaited("refused once", () -> refused.get() == 1);
            clock.tick(Duration.ofSeconds(30));
            awaited("failure told", () -> told.contains("failure true"));
            ended("succeeded", "12");
            awaited("recovery told", () -> told.contains("recovery true"));
            ended("succeeded", "12");
            ended("succeeded", "13");
            awaited("change told", () -> told.contains("change true"));
            assertThat(told).containsExactly("failure true", "recovery true", "change true");
            assertThat(schedules.find("prices").orElseThrow().lastOutput()).contains("13");
        } finally {
            hook.stop(0);
        }
    }

    private void ended(String status, String answer) {
        String id = schedules.runNow("prices").orElseThrow();
        end(id, status, answer);
        awaited("noted", () -> store.runs().unnoted(10).isEmpty());
    }

    /** Time goes on meanwhile: a clockwork that has just looked, or lost a race for a lock, looks again. */
    private void awaited(String what, Supplier<Boolean> condition) {
        Eventually.until(what, () -> {
            clock.tick(Duration.ofMillis(100));
            return condition.get();
        });
    }
}

package dev.pagehand.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunIds;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.runner.queue.Eventually;
import dev.pagehand.runner.queue.ScriptedPerformer;
import dev.pagehand.runner.store.NewRun;
import dev.pagehand.runner.store.RunEnd;
import dev.pagehand.runner.store.RunFilter;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures what docs/scaling.md tells: {@code -Dtest=ScaleFigures -Dpagehand.full=true}; the figures go to target. */
@EnabledIfSystemProperty(named = "pagehand.full", matches = "true")
class ScaleFigures {

    private static final int KEPT = Integer.getInteger("pagehand.runs", 100_000);

    @TempDir
    private Path home;

    private static void tell(String name, String text) throws IOException {
        Files.writeString(Path.of("target", "scale-" + name + ".txt"), text + "\n");
    }

    private static String quantiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                "p50 %.1f ms, p95 %.1f ms, most %.1f ms",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static long[] timed(int count, Runnable work) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }

    @Test
    void listsOfAHundredThousandRuns() throws IOException {
        String[] statuses = {"succeeded", "succeeded", "succeeded", "failed", "cancelled"};
        Instant begun = Instant.parse("2026-01-01T00:00:00Z");
        List<String> ids = new ArrayList<>();
        try (RunStore store = RunStore.open(StoreConfig.in(home))) {
            for (int i = 0; i < KEPT; i++) {
                Instant at = begun.plusSeconds(i * 60L);
                ObjectNode request = JsonNodeFactory.instance.objectNode().put("task", "tell me the price " + i);
                Optional<String> schedule = i % 10 == 0 ? Optional.of("prices-" + i % 50) : Optional.empty();
                NewRun run = new NewRun(
                        RunIds.next(at),
                        "api",
                        schedule,
                        "tell me the price",
                        request,
                        Optional.of("shop.example"),
                        0,
                        Optional.empty(),
                        at);
                ObjectNode result = JsonNodeFactory.instance.objectNode().put("status", statuses[i % 5]);
                result.put("answer", "x".repeat(200));
                store.runs().addEnded(run, RunEnd.of(result, at));
                ids.add(run.id());
            }
            String middle = ids.get(KEPT / 2);
            tell(
                    "store",
                    KEPT + " runs on SQLite, lists of 50\n  newest: "
                            + quantiles(timed(200, () -> store.runs().list(RunFilter.newest(50))))
                            + "\n  a page in the middle: "
                            + quantiles(timed(
                                    200,
                                    () -> store.runs().list(RunFilter.newest(50).withAfter(middle))))
                            + "\n  one status: "
                            + quantiles(timed(
                                    200,
                                    () -> store.runs().list(RunFilter.newest(50).withStatuses(List.of("failed")))))
                            + "\n  three statuses: "
                            + quantiles(timed(
                                    200,
                                    () -> store.runs()
                                            .list(RunFilter.newest(50)
                                                    .withStatuses(List.of("failed", "stuck", "cancelled")))))
                            + "\n  one schedule: "
                            + quantiles(timed(
                                    200,
                                    () -> store.runs().list(RunFilter.newest(50).withSchedule("prices-20"))))
                            + "\n  counts: "
                            + quantiles(timed(20, () -> store.runs().counts())));
        }
    }

    @Test
    void fromAskingToBeginning() throws IOException {
        try (ApiServer server = new ApiServer(home, "", attempt -> ScriptedPerformer.success("42"))) {
            long[] nanos = new long[300];
            for (int i = 0; i < nanos.length; i++) {
                String id = submit(server, "look");
                Eventually.until(
                        "ended",
                        () -> server.store().runs().find(id).orElseThrow().row().ended());
                Instant created =
                        server.store().runs().find(id).orElseThrow().row().createdAt();
                Instant started = server.store()
                        .runs()
                        .find(id)
                        .orElseThrow()
                        .row()
                        .startedAt()
                        .orElseThrow();
                nanos[i] = Duration.between(created, started).toNanos();
            }
            tell("queue", "from asking to beginning, one at a time, same process, SQLite: " + quantiles(nanos));
        }
    }

    private static String submit(ApiServer server, String task) {
        return ApiServer.json(server.post("/api/v1/runs", "{\"task\":\"" + task + "\"}"))
                .path("id")
                .asText();
    }

    @Test
    void aHundredListeners() throws ExecutionException, IOException, InterruptedException {
        CountDownLatch all = new CountDownLatch(1);
        try (ApiServer server = new ApiServer(home, "", attempt -> {
            try {
                all.await();
            } catch (InterruptedException e) {
                return Ending.of(RunStatus.FAILED, "interrupted");
            }
            return ScriptedPerformer.success("42");
        })) {
            String id = submit(server, "look");
            ExecutorService threads = Executors.newFixedThreadPool(100);
            List<Future<Long>> ends = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ends.add(threads.submit(() -> {
                    assertThat(server.get("/api/v1/runs/" + id + "/events").body())
                            .contains("event: end");
                    return System.nanoTime();
                }));
            }
            long[] asked = timed(100, () -> server.get("/api/v1/runs"));
            long released = System.nanoTime();
            all.countDown();
            long[] told = new long[100];
            for (int i = 0; i < 100; i++) {
                told[i] = ends.get(i).get() - released;
            }
            threads.shutdown();
            JsonNode list = ApiServer.json(server.get("/api/v1/runs"));
            assertThat(list.path("runs")).hasSize(1);
            tell(
                    "listeners",
                    "GET /api/v1/runs with 100 listeners: " + quantiles(asked)
                            + "\nfrom the run's end to each listener's: " + quantiles(told));
        }
    }
}

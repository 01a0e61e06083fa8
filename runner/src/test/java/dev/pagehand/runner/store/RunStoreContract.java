package dev.pagehand.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does on every database. */
abstract class RunStoreContract {

    static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final SiteLimits FREE = new SiteLimits(100, Duration.ZERO);

    @TempDir
    Path home;

    private RunStore store;

    abstract StoreConfig config() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(config());
    }

    @AfterEach
    void close() {
        store.close();
    }

    static NewRun run(String task, Instant at) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("task", task);
        return new NewRun(
                RunIds.next(at), "api", Optional.empty(), task, request, Optional.empty(), 0, Optional.empty(), at);
    }

    private static NewRun on(String domain, Instant at) {
        NewRun run = run("look", at);
        return new NewRun(
                run.id(), "api", Optional.empty(), "look", run.request(), Optional.of(domain), 0, Optional.empty(), at);
    }

    private static RunEnd success(Instant at) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("status", "succeeded");
        result.put("model", "offline/rules").put("answer", "42 €").put("verified", true);
        result.putObject("usage")
                .put("modelCalls", 3)
                .put("inputTokens", 5000)
                .put("outputTokens", 200)
                .put("costUsd", new java.math.BigDecimal("0.0123"));
        result.putNull("error");
        return RunEnd.of(result, at);
    }

    private Claim.Taken taken(String worker, String id) {
        Claim claim = store.runsOf(worker).claim(id, FREE, NOON);
        assertThat(claim).isInstanceOf(Claim.Taken.class);
        return (Claim.Taken) claim;
    }

    @Test
    void aRunIsKeptFromAskingToItsEnd() {
        String id = store.runs().add(run("tell the price", NOON));
        assertThat(store.runs().find(id).orElseThrow().row().status()).isEqualTo("queued");

        StoredRun begun = taken("w1", id).run();
        assertThat(begun.row().attempt()).isEqualTo(1);
        assertThat(begun.request().path("task").asText()).isEqualTo("tell the price");

        assertThat(store.runsOf("w1").end(id, 1, success(NOON.plusSeconds(5)))).isTrue();
        StoredRun ended = store.runs().find(id).orElseThrow();
        assertThat(ended.row().status()).isEqualTo("succeeded");
        assertThat(ended.row().answer()).contains("42 €");
        assertThat(ended.row().endedAt()).contains(NOON.plusSeconds(5));
        assertThat(ended.row().usage().orElseThrow().path("costUsd").decimalValue())
                .isEqualByComparingTo("0.0123");
        assertThat(ended.result().orElseThrow().path("answer").asText()).isEqualTo("42 €");
    }

    @Test
    void theSameKeyAgainFindsTheRunThatIsThere() {
        NewRun first = keyed("k1");
        assertThat(store.runs().add(first)).isEqualTo(first.id());
        assertThat(store.runs().add(keyed("k1"))).isEqualTo(first.id());
        assertThat(store.runs().add(keyed("k2"))).isNotEqualTo(first.id());
        assertThat(store.runs().list(RunFilter.newest(10))).hasSize(2);
    }

    private static NewRun keyed(String key) {
        NewRun run = run("look", NOON);
        return new NewRun(
                run.id(), "api", Optional.empty(), "look", run.request(), Optional.empty(), 0, Optional.of(key), NOON);
    }

    @Test
    void manyWorkersWantOneRunAndOneGetsIt() throws ExecutionException, InterruptedException {
        String id = store.runs().add(run("look", NOON));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Claim>> claims = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                WorkerRuns worker = store.runsOf("w" + i);
                claims.add(threads.submit(() -> worker.claim(id, FREE, NOON)));
            }
            int taken = 0;
            for (Future<Claim> claim : claims) {
                taken += claim.get() instanceof Claim.Taken ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatAWorkerWritesCountsOnlyWhileItsAttemptIsTheNewest() {
        String id = store.runs().add(run("look", NOON));
        taken("w1", id);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "tool_called");
        assertThat(store.events().append(id, 1, event, NOON)).isTrue();
        assertThat(store.runsOf("w2").giveBack(id, 1)).isTrue();
        taken("w2", id);

        assertThat(store.events().append(id, 1, event, NOON)).isFalse();
        assertThat(store.runsOf("w1").end(id, 1, success(NOON))).isFalse();
        assertThat(store.events().append(id, 2, event, NOON)).isTrue();
        assertThat(store.events().after(id, 0, 10)).extracting(StoredEvent::seq).containsExactly(1, 2);
        assertThat(store.events().after(id, 1, 10))
                .extracting(StoredEvent::attempt)
                .containsExactly(2);
    }

    @Test
    void aRunThatHadBegunIsNotBegunAgain() {
        String id = store.runs().add(run("look", NOON));
        taken("w1", id);
        assertThat(store.runsOf("w2").claim(id, FREE, NOON)).isInstanceOf(Claim.Begun.class);
    }

    @Test
    void aSiteHasNoMoreRunsAtOnceThanItsLimit() {
        String first = store.runs().add(on("shop.example", NOON));
        String second = store.runs().add(on("shop.example", NOON));
        String elsewhere = store.runs().add(on("other.example", NOON));
        SiteLimits one = new SiteLimits(1, Duration.ZERO);
        WorkerRuns worker = store.runsOf("w1");
        assertThat(worker.claim(first, one, NOON)).isInstanceOf(Claim.Taken.class);
        assertThat(worker.claim(second, one, NOON)).isInstanceOf(Claim.Later.class);
        assertThat(worker.claim(elsewhere, one, NOON)).isInstanceOf(Claim.Taken.class);
        worker.end(first, 1, success(NOON));
        assertThat(worker.claim(second, one, NOON)).isInstanceOf(Claim.Taken.class);
    }

    @Test
    void aSiteIsNotBegunOnFasterThanItsPace() {
        String first = store.runs().add(on("shop.example", NOON));
        String second = store.runs().add(on("shop.example", NOON));
        SiteLimits slow = new SiteLimits(9, Duration.ofSeconds(10));
        WorkerRuns worker = store.runsOf("w1");
        assertThat(worker.claim(first, slow, NOON)).isInstanceOf(Claim.Taken.class);
        assertThat(worker.claim(second, slow, NOON.plusSeconds(9))).isInstanceOf(Claim.Later.class);
        assertThat(worker.claim(second, slow, NOON.plusSeconds(10))).isInstanceOf(Claim.Taken.class);
    }

    @Test
    void listsAreNewestFirstAndGoOnAfterAnId() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(0, store.runs().add(run("task " + i, NOON.plusSeconds(i))));
        }
        taken("w1", ids.get(0));
        List<RunRow> page = store.runs().list(RunFilter.newest(3));
        assertThat(page).extracting(RunRow::id).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(store.runs().list(RunFilter.newest(3).withAfter(ids.get(2))))
                .extracting(RunRow::id)
                .containsExactlyElementsOf(ids.subList(3, 6));
        assertThat(store.runs().list(RunFilter.newest(9).withStatuses(List.of("running", "failed"))))
                .extracting(RunRow::id)
                .containsExactly(ids.get(0));
        assertThat(store.runs().counts()).containsEntry("queued", 6L).containsEntry("running", 1L);
    }

    @Test
    void whatHasNotBegunIsCancelledAtOnceAndWhatHasIsAskedTo() {
        String waiting = store.runs().add(run("look", NOON));
        String running = store.runs().add(run("look", NOON));
        taken("w1", running);
        assertThat(store.runs().cancel(waiting, NOON)).isTrue();
        assertThat(store.runs().cancel(running, NOON)).isFalse();
        assertThat(store.runs().find(waiting).orElseThrow().row().status()).isEqualTo("cancelled");
        assertThat(store.runsOf("w1").watched())
                .extracting(WorkerRuns.Watched::cancelAsked)
                .containsExactly(true);
    }

    @Test
    void aRunThatIsHeldBackIsNotBegun() {
        String id = store.runs().add(run("look", NOON));
        assertThat(store.runs().hold(id, true)).isTrue();
        assertThat(store.runsOf("w1").claim(id, FREE, NOON)).isInstanceOf(Claim.None.class);
        assertThat(store.runs().hold(id, false)).isTrue();
        taken("w1", id);
    }

    @Test
    void aQuestionIsAnsweredOnce() {
        String id = store.runs().add(run("look", NOON));
        int n = store.approvals().ask(id, "submit", "Click 'Place order'", "https://shop.example/", NOON);
        assertThat(store.approvals().answer(id, n, true, NOON)).isTrue();
        assertThat(store.approvals().answer(id, n, false, NOON)).isFalse();
        assertThat(store.approvals().find(id, n).orElseThrow().approved()).contains(true);
        assertThat(store.approvals().ask(id, "submit", "again", "", NOON)).isEqualTo(n + 1);
    }

    @Test
    void runsThatAreOldGoWithTheirFiles() throws IOException {
        String old = ended(NOON.minus(Duration.ofDays(40)));
        String young = ended(NOON.minus(Duration.ofDays(2)));
        String waiting = store.runs().add(run("look", NOON.minus(Duration.ofDays(50))));
        Path file = store.artifacts().resolve(old).resolve("report.html");
        assertThat(file).exists();

        assertThat(store.retention().apply(NOON.minus(Duration.ofDays(30)), Long.MAX_VALUE))
                .isEqualTo(1);
        assertThat(file).doesNotExist();
        assertThat(store.runs().find(old)).isEmpty();
        assertThat(store.events().after(old, 0, 10)).isEmpty();
        assertThat(store.runs().find(young)).isPresent();
        assertThat(store.runs().find(waiting)).isPresent();
    }

    @Test
    void theOldestRunsGoWhereFilesTakeTooMuchRoom() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(ended(NOON.plusSeconds(i)));
        }
        store.retention().apply(Instant.EPOCH, 10_000);
        assertThat(store.runs().list(RunFilter.newest(100)))
                .extracting(RunRow::id)
                .containsExactly(lastTen(ids));
    }

    private static String[] lastTen(List<String> ids) {
        List<String> left = new ArrayList<>(ids.subList(20, 30));
        java.util.Collections.reverse(left);
        return left.toArray(String[]::new);
    }

    /** One that ended, with an event and a file of 1,000 bytes. */
    private String ended(Instant at) throws IOException {
        String id = store.runs().add(run("look", at));
        taken("w1", id);
        store.events().append(id, JsonNodeFactory.instance.objectNode().put("type", "run_started"), at);
        store.runsOf("w1").end(id, 1, success(at));
        Path folder = Files.createDirectories(store.artifacts().resolve(id));
        Files.writeString(folder.resolve("report.html"), "x".repeat(1000));
        return id;
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws IOException {
        try (Database database = Database.open(config())) {
            database.with(
                    handle -> handle.execute("insert into store_version (installed_rank, version, description, type,"
                            + " script, checksum, installed_by, execution_time, success) values (99, '999', 'later', 'SQL',"
                            + " 'V999__later.sql', 1, 'somebody', 1, true)"));
        }
        StoreConfig config = config();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RunStore.open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Pagehand")
                .hasMessageContaining("999");
    }

    @Test
    void aRunThatStandsInNoQueueIsFound() {
        String id = store.runs().add(run("look", NOON));
        assertThat(store.runs().forgotten(NOON.plusSeconds(1)))
                .extracting(RunRow::id)
                .containsExactly(id);
        assertThat(store.runs().forgotten(NOON)).isEmpty();
    }
}

package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Ending;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import dev.pagehand.runner.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with a queue, and workers of scripted runs on it. */
abstract class StoreWithWorkers {

    static final SiteLimits FREE = new SiteLimits(100, Duration.ZERO);

    @TempDir
    Path home;

    RunStore store;
    RunQueue queue;
    final List<Worker> workers = new ArrayList<>();

    abstract StoreConfig config() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(config());
        queue = RunQueue.of(store, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        workers.forEach(Worker::close);
        store.close();
    }

    ScriptedPerformer worker(int slots, Function<Attempt, Ending> script) {
        ScriptedPerformer performer = new ScriptedPerformer(script);
        WorkerConfig config = WorkerConfig.of("worker-" + workers.size(), slots, FREE)
                // Signs so seldom that no worker counts as dead where the machine lets it wait.
                .withRhythm(Duration.ofMillis(100), Duration.ofSeconds(20))
                .withFirstPause(Duration.ofMillis(50));
        workers.add(Worker.start(store, performer, config));
        return performer;
    }

    static RunRequest asked(String task) {
        return RunRequest.of(JsonNodeFactory.instance.objectNode().put("task", task));
    }

    static RunRequest asked(String task, String field, int value) {
        return RunRequest.of(
                JsonNodeFactory.instance.objectNode().put("task", task).put(field, value));
    }

    String submit(String task) {
        return queue.submit(asked(task), Optional.empty());
    }

    RunRow row(String id) {
        return store.runs().find(id).orElseThrow().row();
    }

    void awaitStatus(String id, String status) {
        Eventually.until(
                id + " " + status + ", but " + row(id), () -> row(id).status().equals(status));
    }

    List<String> types(String id) {
        return store.events().after(id, 0, 100).stream().map(StoredEvent::type).toList();
    }

    /** As a client that takes no notice of interrupts does. */
    static void hang(CountDownLatch end) {
        boolean over = false;
        while (!over) {
            try {
                end.await();
                over = true;
            } catch (InterruptedException e) {
                // It hangs.
            }
        }
    }
}

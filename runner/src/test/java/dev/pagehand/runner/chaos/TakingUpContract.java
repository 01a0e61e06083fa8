package dev.pagehand.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.Order;
import dev.pagehand.demo.OrderTask;
import dev.pagehand.runner.queue.Eventually;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.queue.RunRequest;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreConfig;
import dev.pagehand.runner.store.StoredEvent;
import dev.pagehand.runner.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is killed in the middle of an order, and another goes on with it in a browser of its own. */
abstract class TakingUpContract {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Set<String> LOOKING = Set.of("browser_snapshot", "browser_wait_for", "browser_navigate");
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    @TempDir
    private Path home;

    private String database;

    private RunStore store;
    private DemoShop shop;
    private WorkerProcess worker;

    /** The database's address; empty for the file in the home. */
    abstract String database() throws IOException;

    @BeforeEach
    void open() throws IOException {
        database = database();
        StoreConfig config = StoreConfig.in(home);
        store = RunStore.open(database.isEmpty() ? config : config.withUrl(database));
        shop = DemoShop.start();
        worker = WorkerProcess.quick(home, database);
    }

    @AfterEach
    void close() {
        worker.kill();
        shop.close();
        store.close();
    }

    @Test
    void whatWasDoneBeforeTheKillIsNotDoneAgainAndTheOrderIsPlaced() throws IOException {
        String id = submit();
        Eventually.until("it stands where one can go on, see workers.log", LIMIT, () -> stopped(id));
        List<StoredEvent> before = events(id);
        assertThat(readers(id)).isNotEmpty().allSatisfy(may -> assertThat(may).isEqualTo(OWNER));
        worker.kill();
        assertThat(shop.orders()).isEmpty();

        worker = WorkerProcess.quick(home, database);
        Eventually.until(
                "it has ended, see workers.log", LIMIT, () -> run(id).row().ended());

        StoredRun run = run(id);
        assertThat(run.row().status()).as(run.row().toString()).isEqualTo("succeeded");
        assertThat(run.row().attempt()).isEqualTo(2);
        assertThat(shop.orders()).hasSize(1);
        assertThat(shop.orders().get(0).items()).hasSize(1);
        assertThat(shop.orders().get(0).items().get(0).quantity()).isEqualTo(1);
        assertThat(run.row().answer().orElseThrow())
                .contains(shop.orders().stream().map(Order::number).findFirst().orElseThrow());
        assertThat(added(events(id))).isEqualTo(1);
        assertThat(run.result().orElseThrow().path("steps").size()).isGreaterThan(acts(before));
        assertThat(Files.readString(home.resolve("runs").resolve(id).resolve("report.html")))
                .containsSubsequence(
                        "Attempt 1 ·", "lost: its worker ", "Attempt 2 ·", "went on after step ", "succeeded</h2>");
        Eventually.until(
                "what one could go on from is gone",
                () -> !Files.exists(home.resolve("runs").resolve(id).resolve("checkpoint")));
    }

    private String submit() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("task", waitingAfterTheCart(OrderTask.of("Ada")));
        document.put("url", shop.url()).put("allowPrivate", true).put("timeout", "3m");
        document.putObject("variables").put("user", shop.user()).put("password", shop.password());
        return RunQueue.of(store, Clock.systemUTC()).submit(RunRequest.of(document), Optional.empty());
    }

    /** Time in which to hold the worker up, also on a machine that is busy. */
    private static String waitingAfterTheCart(String steps) {
        String waiting = steps.replace("Click 'Cart'.", "Click 'Cart'. Wait 6 seconds.");
        assertThat(waiting).isNotEqualTo(steps);
        return waiting;
    }

    private StoredRun run(String id) {
        return store.runs().find(id).orElseThrow();
    }

    private List<StoredEvent> events(String id) {
        return store.events().after(id, 0, 10_000);
    }

    /** Holds the worker up where the cart is filled and nothing has happened since a checkpoint; lets it go otherwise. */
    private boolean stopped(String id) {
        if (added(events(id)) == 0) {
            return false;
        }
        worker.standStill();
        List<StoredEvent> events = events(id);
        if (standsAtCheckpoint(events)) {
            return true;
        }
        assertThat(run(id).row().ended()).as("it has ended already").isFalse();
        worker.goOn();
        return false;
    }

    private static boolean standsAtCheckpoint(List<StoredEvent> events) {
        boolean stands = false;
        boolean filled = false;
        for (StoredEvent event : events) {
            if (event.type().startsWith("checkpoint")) {
                stands = filled;
            } else if (event.type().equals("tool_called")
                    && !LOOKING.contains(event.body().path("tool").asText())) {
                stands = false;
            }
            filled |= event.type().equals("outcome") && adds(event.body());
        }
        return stands;
    }

    /** How often something was put into the cart. */
    private static long added(List<StoredEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals("outcome") && adds(event.body()))
                .count();
    }

    private static boolean adds(JsonNode outcome) {
        return outcome.path("detail").asText().contains("Add to cart");
    }

    private static int acts(List<StoredEvent> events) {
        return (int)
                events.stream().filter(event -> event.type().equals("outcome")).count();
    }

    private List<Set<PosixFilePermission>> readers(String id) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("runs").resolve(id).resolve("checkpoint"))) {
            return files.map(TakingUpContract::readers).toList();
        }
    }

    private static Set<PosixFilePermission> readers(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.pagehand.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.demo.DemoShop;
import dev.pagehand.runner.queue.Eventually;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.store.RunFilter;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers are killed while they order things in the shop. A few jobs in every build; with {@code -Dpagehand.chaos=full} as
 * many as docs/scaling.md tells of.
 */
class ChaosTest {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosTest.class);
    private static final boolean FULL = "full".equals(System.getProperty("pagehand.chaos"));
    private static final Duration LIMIT = Duration.ofMinutes(FULL ? 60 : 10);

    private final long seed = Long.getLong("pagehand.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<WorkerProcess> workers = new ArrayList<>();

    @TempDir
    private Path home;

    @AfterEach
    void end() {
        workers.forEach(WorkerProcess::kill);
    }

    @Test
    void onSqliteNoOrderIsPlacedTwiceWhereTheWorkerIsKilled() throws IOException {
        LOG.info("seed {}", seed);
        try (DemoShop shop = DemoShop.start();
                RunStore store = RunStore.open(StoreConfig.in(home))) {
            OrderJobs jobs = new OrderJobs(store, shop);
            jobs.submit(RunQueue.of(store, Clock.systemUTC()), FULL ? 50 : 5);
            workers.add(WorkerProcess.start(home, Map.of(), 2));
            Eventually.until("something is done", LIMIT, () -> !shop.orders().isEmpty());
            workers.remove(0).kill();
            assertThat(jobs.allEnded()).isFalse();
            workers.add(WorkerProcess.start(home, Map.of(), 2));
            Eventually.until("all have ended, see workers.log", LIMIT, jobs::allEnded);
            workers.forEach(WorkerProcess::stop);
            tell(jobs.outcomes() + ", orders: " + shop.orders().size());
            jobs.check();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "pagehand.chaos", matches = "full")
    void onPostgresNoOrderIsPlacedTwiceWhateverDies() throws IOException {
        LOG.info("seed {}", seed);
        Path data = Files.createDirectories(home.resolve("pg"));
        int count = Integer.getInteger("pagehand.jobs", 200);
        EmbeddedPostgres database = postgres(data, 0);
        int port = database.getPort();
        String url = database.getJdbcUrl("postgres", "postgres");
        Map<String, String> settings = Map.of("PAGEHAND_DATABASE_URL", url);
        try (DemoShop shop = DemoShop.start();
                RunStore store = RunStore.open(StoreConfig.in(home).withUrl(url))) {
            OrderJobs jobs = new OrderJobs(store, shop);
            jobs.submit(RunQueue.of(store, Clock.systemUTC()), count);
            for (int i = 0; i < 3; i++) {
                workers.add(WorkerProcess.start(home, settings, 1));
            }
            for (int part = 1; part <= 5; part++) {
                awaitEnded(store, count * part / 6);
                int victim = random.nextInt(workers.size());
                if (part == 3) {
                    LOG.info("the database stops");
                    database.close();
                    pause(Duration.ofSeconds(20));
                    database = postgres(data, port);
                } else if (part == 4) {
                    Eventually.until(
                            "a browser is killed",
                            () -> workers.get(random.nextInt(3)).killBrowser(random));
                } else {
                    workers.remove(victim).kill();
                    workers.add(WorkerProcess.start(home, settings, 1));
                }
                LOG.info("after part {}: {}", part, jobs.outcomes());
            }
            Eventually.until("all have ended, see workers.log", LIMIT, jobs::allEnded);
            workers.forEach(WorkerProcess::stop);
            tell(jobs.outcomes() + ", orders: " + shop.orders().size());
            jobs.check();
        } finally {
            workers.forEach(WorkerProcess::kill);
            database.close();
        }
    }

    private void tell(String outcome) throws IOException {
        String file = "chaos-" + (FULL ? "full" : "small") + "-" + seed + ".txt";
        Files.writeString(Path.of("target", file), outcome + "\n");
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Eventually.until("time passes", time.plusMinutes(1), () -> System.nanoTime() > end);
    }

    private static void awaitEnded(RunStore store, int number) {
        Eventually.until(
                number + " have ended",
                LIMIT,
                () -> store.runs()
                                .list(RunFilter.newest(RunFilter.MOST).withStatuses(List.of("queued", "running")))
                                .size()
                        <= Integer.getInteger("pagehand.jobs", 200) - number);
    }
}

package dev.pagehand.bench.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.Order;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs a minute: one worker of 1, 2 and 4 slots on SQLite, 1, 2 and 3 worker processes of one slot on PostgreSQL, and a plain
 * Playwright loop of one and of two threads. Arguments: for how many seconds each is measured, 30 unless said, and a part of the
 * names of those that are, all unless said. Prints a table, and the same as JSON in the last line.
 */
public final class Throughput {

    private static final int JOBS_A_SECOND = 6;
    private static final int TO_WARM_UP = 100;

    private final Path folder;
    private final Duration time;
    private final ArrayNode all = JsonNodeFactory.instance.arrayNode();

    Throughput(Path folder, Duration time) {
        this.folder = folder;
        this.time = time;
    }

    /** About eight minutes with the default; in a folder of its own that is left for whoever wants to look. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 30);
        Path folder = Files.createTempDirectory("pagehand-throughput");
        System.out.println(Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + ", logs in " + folder);
        System.out.println(Figures.HEAD);
        Throughput throughput = new Throughput(folder, time);
        for (Map.Entry<String, Measured> each : throughput.crews().entrySet()) {
            if (args.length < 2 || each.getKey().contains(args[1])) {
                throughput.tell(each.getValue().measure(each.getKey()));
            }
        }
        System.out.println(throughput.all);
    }

    @SuppressWarnings("SystemOut")
    private void tell(Figures figures) {
        all.add(figures.toJson());
        System.out.println(figures.row());
    }

    private interface Measured {
        Figures measure(String name) throws IOException, InterruptedException;
    }

    private Map<String, Measured> crews() {
        Map<String, Measured> crews = new LinkedHashMap<>();
        for (int n : new int[] {1, 2}) {
            crews.put("Playwright loop, threads: " + n, name -> plain(name, n));
        }
        for (int n : new int[] {1, 2, 4}) {
            crews.put("SQLite, 1 process, slots: " + n, name -> workers(name, 1, n, Optional.empty()));
        }
        for (int n : new int[] {1, 2, 3}) {
            crews.put("PostgreSQL, 1 slot, processes: " + n, name -> onPostgres(name, n));
        }
        return crews;
    }

    private Figures onPostgres(String name, int processes) throws IOException, InterruptedException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            return workers(name, processes, 1, Optional.of(database.getJdbcUrl("postgres", "postgres")));
        }
    }

    Figures plain(String name, int threads) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "plain");
        try (DemoShop shop = DemoShop.start();
                Crew crew = new PlainCrew(shop.url(), threads, home)) {
            return checked(name, crew, shop);
        }
    }

    Figures workers(String name, int processes, int slots, Optional<String> database)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "workers");
        int jobs = (int) time.toSeconds() * JOBS_A_SECOND + TO_WARM_UP;
        try (DemoShop shop = DemoShop.start();
                Crew crew = new WorkerCrew(shop.url(), new WorkerCrew.Shape(processes, slots, database), home, jobs)) {
            return checked(name, crew, shop);
        }
    }

    /** @throws IllegalStateException where a job that counts as done has not placed its order, or two */
    private Figures checked(String name, Crew crew, DemoShop shop) throws InterruptedException {
        Figures figures = new Measurement(time).of(name, crew);
        List<DoneJob> done = crew.done();
        List<String> placed = shop.orders().stream().map(Order::name).toList();
        Set<String> once = new HashSet<>(placed);
        if (once.size() != placed.size() || !done.stream().allMatch(job -> once.contains(job.customer()))) {
            throw new IllegalStateException(name + ": " + done + " are done, and the shop has " + placed);
        }
        return figures;
    }
}

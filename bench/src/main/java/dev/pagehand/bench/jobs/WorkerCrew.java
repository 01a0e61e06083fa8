package dev.pagehand.bench.jobs;

import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.store.RunFilter;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code pagehand worker}, one process or several, with more jobs in their queue than they will do. */
final class WorkerCrew implements Crew {

    private final RunStore store;
    private final Shape shape;
    private final List<Process> workers = new ArrayList<>();
    private final Map<String, String> customers = new HashMap<>();

    /**
     * How many workers there are.
     *
     * @param slots of each process
     * @param database an address of PostgreSQL; SQLite where absent
     */
    record Shape(int processes, int slots, Optional<String> database) {}

    /** The store is in the folder, and is left there. */
    WorkerCrew(String shop, Shape shape, Path folder, int jobs) throws IOException {
        this.shape = shape;
        StoreConfig config = StoreConfig.in(folder);
        this.store = RunStore.open(shape.database().map(config::withUrl).orElse(config));
        RunQueue queue = RunQueue.of(store, Clock.systemUTC());
        for (int i = 0; i < jobs; i++) {
            String customer = "Customer " + i;
            customers.put(queue.submit(OrderJob.request(shop, customer), Optional.empty()), customer);
        }
        Map<String, String> environment = new HashMap<>(Map.of("PAGEHAND_HOME", folder.toString()));
        shape.database().ifPresent(url -> environment.put("PAGEHAND_DATABASE_URL", url));
        for (int i = 0; i < shape.processes(); i++) {
            workers.add(JavaProcess.start(folder, environment, command(shape.slots())));
        }
    }

    private static List<String> command(int slots) {
        return List.of(
                "dev.pagehand.runner.cli.Main",
                "worker",
                "--model",
                "offline/rules",
                "--allow-private",
                "--site-runs",
                "50",
                "--grace",
                "20s",
                "--slots",
                String.valueOf(slots));
    }

    @Override
    public int atOnce() {
        return shape.processes() * shape.slots();
    }

    /** @throws IllegalStateException where a run ended otherwise than with success */
    @Override
    public List<DoneJob> done() {
        List<DoneJob> done = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<RunRow> page;
        do {
            RunFilter filter = RunFilter.newest(RunFilter.MOST).withStatuses(List.of("succeeded", "failed", "stuck"));
            page = store.runs().list(after.map(filter::withAfter).orElse(filter));
            page.forEach(row -> done.add(job(row)));
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == RunFilter.MOST);
        return done;
    }

    private DoneJob job(RunRow row) {
        if (!row.status().equals("succeeded")) {
            throw new IllegalStateException(row.toJson().toPrettyString());
        }
        return new DoneJob(
                String.valueOf(customers.get(row.id())),
                row.startedAt().orElseThrow().toEpochMilli(),
                row.endedAt().orElseThrow().toEpochMilli());
    }

    @Override
    public List<ProcessHandle> processes() {
        return workers.stream().map(Process::toHandle).toList();
    }

    @Override
    public void close() {
        workers.forEach(Process::destroy);
        workers.forEach(JavaProcess::end);
        store.close();
    }
}

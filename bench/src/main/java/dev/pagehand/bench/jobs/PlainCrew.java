package dev.pagehand.bench.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The loop of {@link PlainOrders}. */
final class PlainCrew implements Crew {

    private final int threads;
    private final Process process;
    private final List<DoneJob> done = new CopyOnWriteArrayList<>();

    PlainCrew(String shop, int threads, Path folder) throws IOException {
        this.threads = threads;
        this.process = JavaProcess.start(
                folder, Map.of(), List.of(PlainOrders.class.getName(), shop, String.valueOf(threads)));
        Thread reader = new Thread(this::read, "plain-orders");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.split(";", 3))
                    .forEach(part -> done.add(new DoneJob(part[0], Long.parseLong(part[1]), Long.parseLong(part[2]))));
        } catch (IOException | UncheckedIOException e) {
            // It was ended.
        }
    }

    @Override
    public int atOnce() {
        return threads;
    }

    @Override
    public List<DoneJob> done() {
        return List.copyOf(done);
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(process.toHandle());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        JavaProcess.end(process);
        all.forEach(ProcessHandle::destroyForcibly);
    }
}

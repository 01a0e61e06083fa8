package dev.pagehand.bench.jobs;

import dev.pagehand.bench.jobs.ProcessTree.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Watches a crew at work for a while. */
final class Measurement {

    private static final int WARM_UP_EACH = 3;
    private static final int FEWEST_EACH = 4;
    private static final long WARM_UP_NANOS = Duration.ofMinutes(3).toNanos();
    private static final long PAUSE_MILLIS = 500;

    private final Duration time;

    Measurement(Duration time) {
        this.time = time;
    }

    /**
     * Lets it warm up, so that each slot has done three jobs, and measures; for longer where each has not done four then.
     *
     * @throws IllegalStateException where nothing comes of it
     */
    Figures of(String name, Crew crew) throws InterruptedException {
        awaitWarm(name, crew);
        long begun = System.currentTimeMillis();
        long begunNanos = System.nanoTime();
        Map<Kind, Double> usedBefore = ProcessTree.processorSeconds(crew.processes());
        List<Map<Kind, Double>> memory = new ArrayList<>();
        int before = crew.done().size();
        while (System.nanoTime() - begunNanos < time.toNanos()
                || (isTooFew(crew, before) && System.nanoTime() - begunNanos < WARM_UP_NANOS)) {
            Thread.sleep(PAUSE_MILLIS * 2);
            memory.add(ProcessTree.megabytes(crew.processes()));
        }
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        Map<Kind, Double> used = ProcessTree.processorSeconds(crew.processes());
        long ended = System.currentTimeMillis();
        List<DoneJob> jobs = crew.done().stream()
                .filter(job -> job.ended() >= begun && job.ended() <= ended)
                .toList();
        double perSecond = rate(jobs);
        return new Figures(
                name,
                jobs.size(),
                perSecond * 60,
                median(jobs.stream().map(job -> (double) job.took()).toList()),
                perJob(usedBefore, used, seconds * perSecond),
                medians(memory));
    }

    private static Map<Kind, Double> perJob(Map<Kind, Double> before, Map<Kind, Double> after, double jobs) {
        Map<Kind, Double> perJob = new EnumMap<>(Kind.class);
        after.forEach((kind, used) -> perJob.put(kind, (used - before.getOrDefault(kind, 0.0)) / jobs));
        return perJob;
    }

    private static boolean isTooFew(Crew crew, int before) {
        return crew.done().size() < before + FEWEST_EACH * crew.atOnce();
    }

    private static void awaitWarm(String name, Crew crew) throws InterruptedException {
        long limit = System.nanoTime() + WARM_UP_NANOS;
        while (crew.done().size() < crew.atOnce() * WARM_UP_EACH) {
            if (System.nanoTime() > limit || crew.processes().stream().noneMatch(ProcessHandle::isAlive)) {
                throw new IllegalStateException(
                        name + " has done only " + crew.done().size() + " jobs");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Jobs a second from end to end, so that what is under way at the edges does not matter. */
    private static double rate(List<DoneJob> jobs) {
        long first = jobs.stream().mapToLong(DoneJob::ended).min().orElse(0);
        long last = jobs.stream().mapToLong(DoneJob::ended).max().orElse(0);
        if (last == first) {
            throw new IllegalStateException("fewer than two jobs ended; measure for longer");
        }
        return (jobs.size() - 1) * 1000.0 / (last - first);
    }

    private static Map<Kind, Double> medians(List<Map<Kind, Double>> samples) {
        Map<Kind, Double> medians = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            medians.put(
                    kind,
                    median(samples.stream()
                            .map(sample -> sample.getOrDefault(kind, 0.0))
                            .toList()));
        }
        return medians;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

package dev.pagehand.runner.server;

import dev.pagehand.llm.stats.CallObserver;
import dev.pagehand.llm.stats.MicrometerObserver;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.Switches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The meters of one service, in Prometheus' text form: runs by status, slots, whether all is paused, the heap, and the
 * calls to models of runs and of the gateway. Safe for use by several threads.
 */
public final class Metrics {

    /** What {@link #text} is. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge runs = MultiGauge.builder("pagehand.runs")
            .description("Runs that are kept, by status.")
            .register(registry);

    /** To be told of calls to models. */
    public CallObserver observer() {
        return new MicrometerObserver(registry);
    }

    /** Watches a store, and a worker where this process has one. */
    public void watch(RunStore store, Optional<Worker> worker) {
        gauge(
                "pagehand.slots",
                "Runs that this process does at once.",
                () -> worker.map(Worker::slots).orElse(0));
        gauge(
                "pagehand.slots.busy",
                "Runs that this process does now.",
                () -> worker.map(Worker::busy).orElse(0));
        gauge(
                "pagehand.paused",
                "Whether no worker begins a run.",
                () -> store.switches().isOn(Switches.PAUSED) ? 1 : 0);
        Runtime machine = Runtime.getRuntime();
        Gauge.builder("pagehand.heap", () -> machine.totalMemory() - machine.freeMemory())
                .baseUnit("bytes")
                .description("Java heap in use.")
                .register(registry);
    }

    private void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder(name, value).description(help).register(registry);
    }

    /**
     * All of them now.
     *
     * @throws dev.pagehand.runner.store.StoreException where the database does not answer
     */
    synchronized String text(RunStore store) {
        Map<String, Long> counts = new TreeMap<>(store.runs().counts());
        counts.putIfAbsent("queued", 0L);
        counts.putIfAbsent("running", 0L);
        List<MultiGauge.Row<?>> rows = counts.entrySet().stream()
                .<MultiGauge.Row<?>>map(count -> MultiGauge.Row.of(Tags.of("status", count.getKey()), count.getValue()))
                .toList();
        runs.register(rows, true);
        return registry.scrape();
    }
}

package dev.pagehand.llm.stats;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Statistics per provider and model, kept in memory: a few kilobytes for each model, however many calls. Safe for use by
 * several threads.
 */
public final class CallStatistics implements CallObserver {

    private final Map<ModelName, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public Consumer<CallOutcome> begin(ModelName model, LlmRequest request) {
        return outcome -> entries.computeIfAbsent(model, name -> new Entry()).add(outcome);
    }

    /** Of each model that was asked, by name. */
    public List<ModelStatistics> snapshot() {
        return entries.keySet().stream()
                .sorted(Comparator.comparing(ModelName::toString))
                .flatMap(model -> of(model).stream())
                .toList();
    }

    /** Of one model; empty where it was never asked. */
    public Optional<ModelStatistics> of(ModelName model) {
        return Optional.ofNullable(entries.get(model)).map(entry -> entry.snapshot(model));
    }

    /** Of one provider's models, added up by kind of error, such as {@code {outage=2, rate_limit=1}}. */
    public Map<String, Long> errorsOf(String provider) {
        Map<String, Long> errors = new TreeMap<>();
        snapshot().stream()
                .filter(model -> model.model().provider().equals(provider))
                .forEach(model -> model.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum)));
        return errors;
    }

    private static final class Entry {
        private long calls;
        private final Map<String, Long> errors = new TreeMap<>();
        private Usage usage = Usage.NONE;
        private BigDecimal cost = BigDecimal.ZERO;
        private long withoutCost;
        private final Latencies firstToken = new Latencies();
        private final Latencies whole = new Latencies();

        private synchronized void add(CallOutcome outcome) {
            calls++;
            outcome.errorKind().ifPresent(kind -> errors.merge(kind, 1L, Long::sum));
            outcome.firstToken().ifPresent(firstToken::add);
            if (outcome.response().isPresent()) {
                LlmResponse response = outcome.response().get();
                usage = usage.plus(response.usage());
                whole.add(outcome.took());
                withoutCost += outcome.costUsd().isPresent() ? 0 : 1;
                cost = cost.add(outcome.costUsd().orElse(BigDecimal.ZERO));
            }
        }

        private synchronized ModelStatistics snapshot(ModelName model) {
            return new ModelStatistics(
                    model, calls, errors, usage, cost, withoutCost, firstToken.summary(), whole.summary());
        }
    }

    /** Milliseconds up to an hour, to two digits. */
    private static final class Latencies {
        private static final long MOST = Duration.ofHours(1).toMillis();

        private final Histogram histogram = new Histogram(1, MOST, 2);

        private void add(Duration duration) {
            histogram.recordValue(Math.min(MOST, Math.max(0, duration.toMillis())));
        }

        private LatencySummary summary() {
            return new LatencySummary(
                    histogram.getTotalCount(),
                    Duration.ofMillis(histogram.getValueAtPercentile(50)),
                    Duration.ofMillis(histogram.getValueAtPercentile(95)));
        }
    }
}

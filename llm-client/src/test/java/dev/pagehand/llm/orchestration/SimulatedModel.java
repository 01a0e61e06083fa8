package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Limit;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A model in virtual time: it has outages, a rate limit per minute, slow moments and a price. */
final class SimulatedModel implements LlmClient {

    private final Weather weather;
    private final ModelInfo info;
    private final SettableClock clock;
    private final Consumer<QuotaSnapshot> quotas;
    private final Random random;
    private final Usage usage = new Usage(4_000, 0, 300, 0);
    private final Tally tally;
    private long minute;
    private int callsInMinute;

    SimulatedModel(ModelInfo info, Weather weather, SettableClock clock, Consumer<QuotaSnapshot> quotas, Tally tally) {
        this.info = info;
        this.weather = weather;
        this.clock = clock;
        this.quotas = quotas;
        this.tally = tally;
        this.random = new Random(info.name().toString().hashCode());
    }

    /**
     * How it goes with a provider.
     *
     * @param period an outage of {@code outage} begins every so often, the first after {@code first}
     * @param perMinute calls that it takes in a minute
     * @param usualLatency of an answer
     * @param errorRate the part of calls that fail outside of outages
     */
    record Weather(
            Duration period, Duration first, Duration outage, int perMinute, Duration usualLatency, double errorRate) {

        boolean isDown(Instant when, Instant start) {
            long since = Duration.between(start, when).minus(first).toMillis();
            return since >= 0 && since % period.toMillis() < outage.toMillis();
        }
    }

    /** Adds up what the answers cost, and how good the models were. */
    static final class Tally {
        private final Instant start;
        private double usd;
        private long quality;
        private long answers;

        Tally(Instant start) {
            this.start = start;
        }

        double usd() {
            return usd;
        }

        double meanQuality() {
            return answers == 0 ? 0 : (double) quality / answers;
        }
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        Duration limit = options.timeout().orElse(Duration.ofSeconds(60));
        if (weather.isDown(clock.instant(), tally.start)) {
            throw down(limit);
        }
        countInMinute();
        if (random.nextDouble() < weather.errorRate()) {
            clock.tick(Duration.ofMillis(300));
            throw ScriptedClient.status(500, "a passing error");
        }
        boolean slow = random.nextDouble() < 0.02;
        double factor = (0.6 + 0.8 * random.nextDouble()) * (slow ? 6 : 1);
        Duration takes = Duration.ofMillis((long) (weather.usualLatency().toMillis() * factor));
        if (takes.compareTo(limit) > 0) {
            clock.tick(limit);
            throw new LlmException.Timeout("not over in time");
        }
        clock.tick(takes);
        tally.usd += info.prices().cost(usage, clock.instant()).orElseThrow().doubleValue();
        tally.quality += info.traits().quality();
        tally.answers++;
        return ScriptedClient.answer("ok", usage);
    }

    /** Half of the calls to a provider that is down are refused at once, the others hang until the connect limit. */
    private LlmException down(Duration limit) {
        boolean hangs = random.nextBoolean();
        Duration takes = Duration.ofMillis(hangs ? 2_000 : 100);
        clock.tick(takes.compareTo(limit) < 0 ? takes : limit);
        return hangs
                ? new LlmException.Connection("no connection", new IOException("no connection"))
                : ScriptedClient.status(503, "down");
    }

    private void countInMinute() {
        long now = clock.instant().getEpochSecond() / 60;
        callsInMinute = now == minute ? callsInMinute + 1 : 1;
        minute = now;
        Instant reset = Instant.ofEpochSecond((now + 1) * 60);
        if (callsInMinute > weather.perMinute()) {
            clock.tick(Duration.ofMillis(100));
            throw new LlmException.Status(
                    "too many requests", 429, true, Optional.of(Duration.between(clock.instant(), reset)));
        }
        quotas.accept(new QuotaSnapshot(
                info.name(), List.of(new Limit(Unit.REQUESTS, weather.perMinute() - callsInMinute, reset))));
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        return complete(request, options);
    }

    @Override
    public ModelName model() {
        return info.name();
    }

    @Override
    public ModelCapabilities capabilities() {
        return info.capabilities();
    }

    @Override
    public void close() {}
}

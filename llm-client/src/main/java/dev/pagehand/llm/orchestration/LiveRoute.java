package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.stats.ModelStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A route with what happens on it. Safe for use by several threads. */
final class LiveRoute {

    /** How much the newest answer counts in the average. */
    private static final double NEWEST = 0.2;

    /** Unused for so long, a route is expected to be twice as fast as it was. */
    private static final Duration FADING = Duration.ofMinutes(5);

    private final Route route;
    private final CircuitBreaker breaker;
    private final UnaryOperator<LlmClient> decoration;
    private @Nullable LlmClient client;
    private int underWay;
    private double averageMillis;
    private double credit;
    private Instant lastUsed = Instant.EPOCH;

    LiveRoute(Route route, CircuitBreaker breaker, UnaryOperator<LlmClient> decoration) {
        this.route = route;
        this.breaker = breaker;
        this.decoration = decoration;
    }

    ModelInfo model() {
        return route.model();
    }

    boolean isOpen() {
        return breaker.state() == CircuitBreaker.State.OPEN;
    }

    synchronized LlmClient client() {
        LlmClient made = client;
        if (made == null) {
            made = decoration.apply(new CircuitBreakingClient(route.client().get(), breaker));
            client = made;
        }
        return made;
    }

    /** Only a seed and stop sequences can be refused; to know, the client must be there. */
    boolean takes(GenerationOptions options) {
        boolean everywhere = options.seed().isEmpty() && options.stopSequences().isEmpty();
        return everywhere || client().takes(options);
    }

    synchronized List<ModelStatistics> statistics() {
        return client == null ? List.of() : client.statistics();
    }

    synchronized void begin(Instant now) {
        underWay++;
        lastUsed = now;
    }

    /** A call that failed quickly must not make the route look fast: it counts twice the average at least. */
    synchronized void end(Duration took, boolean succeeded) {
        underWay--;
        double millis = Math.max(took.toNanos() / 1e6, succeeded ? 0 : 2 * averageMillis);
        averageMillis = averageMillis == 0 ? millis : averageMillis + NEWEST * (millis - averageMillis);
    }

    /** Calls under way for its weight. */
    synchronized double busyness() {
        return underWay / route.weight();
    }

    synchronized Instant lastUsed() {
        return lastUsed;
    }

    /**
     * What a further call is likely to take. A route that nothing is known of comes first, to be known; what is known
     * of one that was not used for a while fades, so that it is tried again.
     */
    synchronized double expectedMillis(Instant now) {
        double idle = Math.max(0, Duration.between(lastUsed, now).toMillis());
        return averageMillis * (underWay + 1) / (1 + idle / FADING.toMillis());
    }

    /** Smooth weighted turns, as in nginx: each gains its weight, whoever is chosen pays the sum of all. */
    synchronized double gain() {
        credit += route.weight();
        return credit;
    }

    synchronized void pay(double sum) {
        credit -= sum;
    }

    double weight() {
        return route.weight();
    }

    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}

package dev.pagehand.agent.loop;

import dev.pagehand.agent.Ending;
import dev.pagehand.agent.Limits;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.agent.Spent;
import dev.pagehand.agent.Usd;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the limits of one run. Before each call it is asked what the call may cost at most: the input, estimated on the
 * high side, and the ceiling of output tokens that the call names. That ceiling shrinks to what is left; a call that
 * could not say anything useful is not made.
 *
 * <p>Each call counts with what it did cost, as its answer tells. One whose cost nobody knows makes that of the run
 * unknown, and takes what it may have cost at most from the limit.
 */
public final class Budget {

    private static final int DEFAULT_OUTPUT = 8_192;
    private static final int SMALLEST_OUTPUT = 256;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Limits limits;
    private final LlmClient client;
    private final int modelOutput;
    private final Clock clock;
    private final Instant started;
    private int steps;
    private int calls;
    private Usage used = Usage.NONE;
    private Usage mostOfCall = Usage.NONE;
    private BigDecimal spent = BigDecimal.ZERO;
    private boolean costKnown = true;
    private Duration before = Duration.ZERO;

    /** @throws LlmException.Configuration where money is limited and the model has no known price */
    public Budget(Limits limits, LlmClient client, Clock clock) {
        this(limits, client, clock, DEFAULT_OUTPUT);
    }

    /**
     * For answers that may be longer.
     *
     * @param mostOutput the ceiling of tokens of an answer, where the model itself has none that is lower
     * @throws LlmException.Configuration where money is limited and the model has no known price
     */
    public Budget(Limits limits, LlmClient client, Clock clock, int mostOutput) {
        this.limits = limits;
        this.client = client;
        this.clock = clock;
        this.started = clock.instant();
        int most = client.capabilities().maxOutputTokens();
        this.modelOutput = most > 0 ? Math.min(most, mostOutput) : mostOutput;
        if (limits.maxCost().isPresent() && client.priceCeiling(started, 0).isEmpty()) {
            throw new LlmException.Configuration("the run may cost "
                    + limits.maxCost().get() + " at most, but the price of "
                    + client.model() + " is unknown; use a model with a price, add its price to the file that"
                    + " PAGEHAND_MODELS names, or limit tokens instead of money");
        }
    }

    /** Whether the next call must not be made, and why. */
    public Optional<Ending> exhausted(long inputTokens) {
        if (timeIsUp()) {
            return Optional.of(timedOut());
        }
        if (steps >= limits.maxSteps()) {
            return over("the limit of " + limits.maxSteps() + " steps is reached");
        }
        if (calls >= limits.maxModelCalls()) {
            return over("the limit of " + limits.maxModelCalls() + " calls to the model is reached");
        }
        long room = outputRoom(inputTokens);
        if (room >= Math.min(SMALLEST_OUTPUT, modelOutput)) {
            return Optional.empty();
        }
        String limit = limits.maxCost().map(cost -> cost + "").orElse("")
                + limits.maxTokens()
                        .map(tokens -> (limits.maxCost().isPresent() ? " and " : "") + tokens + " tokens")
                        .orElse("");
        return over("the next call to the model could pass the limit of " + limit);
    }

    private static Optional<Ending> over(String why) {
        return Optional.of(Ending.of(RunStatus.BUDGET_EXCEEDED, why + "; the task is not finished"));
    }

    /** The most that the next call may answer. */
    public int outputCeiling(long inputTokens) {
        return (int) Math.max(1, Math.min(modelOutput, outputRoom(inputTokens)));
    }

    private long outputRoom(long inputTokens) {
        long room = modelOutput;
        if (limits.maxTokens().isPresent()) {
            room = Math.min(room, limits.maxTokens().get() - spentTokens() - inputTokens);
        }
        if (limits.maxCost().isPresent()) {
            Usd limit = limits.maxCost().get();
            long affordable = ceiling(inputTokens)
                    .map(price -> affordableOutput(price, limit, inputTokens))
                    .orElse(0L);
            room = Math.min(room, affordable);
        }
        return room;
    }

    private Optional<Price> ceiling(long inputTokens) {
        return client.priceCeiling(clock.instant(), inputTokens);
    }

    private long affordableOutput(Price perMillion, Usd limit, long inputTokens) {
        Usage input = new Usage(inputTokens, 0, 0, 0);
        BigDecimal left = limit.amount().subtract(spent).subtract(perMillion.of(input));
        if (left.signum() < 0) {
            return 0;
        }
        if (perMillion.output().signum() == 0) {
            return Long.MAX_VALUE;
        }
        return left.multiply(MILLION)
                .divide(perMillion.output(), 0, RoundingMode.DOWN)
                .longValue();
    }

    private long spentTokens() {
        return used.inputTokens() + used.outputTokens();
    }

    /** One call is made, whatever comes of it. */
    public void callMade(long inputTokens) {
        calls++;
        mostOfCall = new Usage(inputTokens, 0, outputCeiling(inputTokens), 0);
    }

    /**
     * The call was answered.
     *
     * @param usage what it used; an estimate where the answer tells nothing
     */
    public void answered(LlmResponse answer, Usage usage) {
        used = used.plus(usage);
        Optional<BigDecimal> cost = answer.costUsd().or(() -> flatCost(answer.usage()));
        if (cost.isPresent()) {
            spent = spent.add(cost.get());
        } else {
            lost();
        }
    }

    /** The call broke after a part of the answer had come: what it cost is not known. */
    void lost() {
        costKnown = false;
        spent = ceiling(mostOfCall.inputTokens())
                .map(price -> spent.add(price.of(mostOfCall)))
                .orElse(spent);
    }

    /** For a client that tells a price, but not what an answer cost. Without usage only what is free has a cost. */
    private Optional<BigDecimal> flatCost(Usage told) {
        Optional<Price> price = ceiling(told.inputTokens()).filter(known -> told.cacheWriteTokens() == 0);
        return price.filter(known -> known.isFree() || !told.equals(Usage.NONE)).map(known -> known.of(told));
    }

    /** The model has decided something. */
    void stepMade() {
        steps++;
    }

    int steps() {
        return steps;
    }

    boolean timeIsUp() {
        return remaining().isZero();
    }

    /** Time left; zero where it is up. */
    public Duration remaining() {
        Duration left = limits.timeout().minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration elapsed() {
        return before.plus(Duration.between(started, clock.instant()));
    }

    /** What was used before counts, too. A call whose answer nobody heard counts with what it may have cost at most. */
    void goOn(Spent earlier) {
        steps = earlier.steps();
        calls = earlier.usage().modelCalls();
        used = earlier.usage().tokens();
        spent = earlier.atMost().amount();
        costKnown = earlier.usage().cost().isPresent();
        before = earlier.elapsed();
        if (earlier.unheard() > 0 && !ceiling(0).filter(Price::isFree).isPresent()) {
            mostOfCall = new Usage(earlier.unheard(), 0, modelOutput, 0);
            lost();
        }
    }

    /** What {@link #goOn} of another budget needs. */
    Spent used() {
        return new Spent(steps, usage(), new Usd(spent), elapsed(), 0);
    }

    Ending timedOut() {
        return Ending.of(
                RunStatus.TIMED_OUT,
                "the time limit of " + limits.timeout().toSeconds() + " s has passed; the task is not finished");
    }

    /** What was used so far; no cost where nobody knows it. */
    public RunUsage usage() {
        return new RunUsage(calls, used, costKnown ? Optional.of(new Usd(spent)) : Optional.empty());
    }
}

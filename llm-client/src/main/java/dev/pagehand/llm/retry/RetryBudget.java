package dev.pagehand.llm.retry;

/**
 * How many repetitions all calls of a client may make together, so that an outage is not answered with a multiple of the
 * usual load. Each repetition takes 1; each call that succeeds gives a part back. Safe for use by several threads.
 *
 * <p>The same idea as gRPC's retry throttling (<a
 * href="https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs">A6</a>).
 */
public final class RetryBudget {

    private final double capacity;
    private final double perSuccess;
    private double left;

    /**
     * @param capacity the most repetitions in a row without a success; a new budget is full
     * @param perSuccess what a success gives back, in repetitions
     */
    public RetryBudget(int capacity, double perSuccess) {
        this.capacity = capacity;
        this.perSuccess = perSuccess;
        this.left = capacity;
    }

    /** 20 repetitions; a success gives half a one back. */
    public static RetryBudget ofDefaults() {
        return new RetryBudget(20, 0.5);
    }

    synchronized boolean take() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    synchronized void succeeded() {
        left = Math.min(capacity, left + perSuccess);
    }
}

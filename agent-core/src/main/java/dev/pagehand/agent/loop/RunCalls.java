package dev.pagehand.agent.loop;

import dev.pagehand.llm.Cancellation;
import java.util.function.Supplier;

/** Calls to the browser within what is left of one run's time. */
record RunCalls(BoundedCalls calls, Budget budget, Cancellation cancellation) {

    <T> T within(Supplier<T> call) {
        return calls.within(budget.remaining(), cancellation, call);
    }
}

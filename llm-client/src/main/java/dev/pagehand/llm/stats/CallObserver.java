package dev.pagehand.llm.stats;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ModelName;
import java.util.List;
import java.util.function.Consumer;

/** Is told of each call. Must be safe for use by several threads. */
@FunctionalInterface
public interface CallObserver {

    /**
     * A call begins.
     *
     * @return hears how it ended, on the same thread, exactly once
     */
    Consumer<CallOutcome> begin(ModelName model, LlmRequest request);

    /** Hears of calls and does nothing. */
    static CallObserver none() {
        return (model, request) -> outcome -> {};
    }

    /** All of these in one; the first is told first of a beginning and last of an end. */
    static CallObserver all(List<CallObserver> observers) {
        return new ObserverList(observers);
    }
}

package dev.pagehand.llm.stats;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ModelName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Several observers in one. */
final class ObserverList implements CallObserver {

    private final List<CallObserver> observers;

    ObserverList(List<CallObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public Consumer<CallOutcome> begin(ModelName model, LlmRequest request) {
        List<Consumer<CallOutcome>> ends = new ArrayList<>();
        observers.forEach(observer -> ends.add(observer.begin(model, request)));
        Collections.reverse(ends);
        return outcome -> ends.forEach(end -> end.accept(outcome));
    }
}

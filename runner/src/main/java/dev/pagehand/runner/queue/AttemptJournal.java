package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.runner.store.RunEvents;
import java.time.Clock;

/**
 * Writes an attempt's events into the store as they happen, a tool's call before it is made. Where the store says that the
 * attempt is not the newest any more, it ends here.
 */
final class AttemptJournal implements RunListener {

    private final RunEvents events;
    private final String run;
    private final int attempt;
    private final Patience patience;
    private final Clock clock;

    AttemptJournal(RunEvents events, String run, int attempt, Patience patience, Clock clock) {
        this.events = events;
        this.run = run;
        this.attempt = attempt;
        this.patience = patience;
        this.clock = clock;
    }

    /** @throws SupersededException where another worker has the run */
    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.TextDelta) {
            return;
        }
        append(event instanceof RunEvent.RunEnded ended ? ended(ended) : shortened(event.toJson()));
    }

    void append(ObjectNode event) {
        boolean mine = patience.until(() -> events.append(run, attempt, event, clock.instant()));
        if (!mine) {
            throw new SupersededException(run);
        }
    }

    // The journal beside the report holds all of a result, which can be a whole page.
    private static ObjectNode shortened(ObjectNode event) {
        event.remove("result");
        return event;
    }

    private static ObjectNode ended(RunEvent.RunEnded event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "attempt_ended");
        json.put("status", event.result().status().word())
                .put("answer", event.result().answer());
        json.put("verified", event.result().verified());
        json.set("error", event.result().error().map(error -> error.toJson()).orElse(null));
        json.set("usage", event.result().usage().toJson());
        return json;
    }
}

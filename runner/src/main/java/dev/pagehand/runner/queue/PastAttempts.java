package dev.pagehand.runner.queue;

import dev.pagehand.agent.RunError;
import dev.pagehand.agent.Spent;
import dev.pagehand.runner.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run's journal says of the attempts so far. A call of a tool is written down before it is made, and a checkpoint
 * after it is kept, so whatever was done is known; whether it changed anything outside is not.
 */
final class PastAttempts {

    /** Failures for which the task is not to blame. */
    static final Set<RunError.Kind> ENVIRONMENT =
            EnumSet.of(RunError.Kind.BROWSER, RunError.Kind.CONNECTION, RunError.Kind.PROVIDER);

    /** All calls that came before are in the checkpoint of that name. */
    static final String CHECKPOINT = "checkpoint";

    /** What was called since the last checkpoint only wrote into fields, and nothing was sent. */
    static final String CHECKPOINT_HOLDS = "checkpoint_holds";

    /** An attempt goes on from a checkpoint. */
    static final String WENT_ON = "went_on";

    private static final Set<String> ENVIRONMENT_WORDS =
            ENVIRONMENT.stream().map(RunError.Kind::word).collect(Collectors.toUnmodifiableSet());
    // Written when an attempt is over: the time until then was nobody's work.
    private static final Set<String> NOTES = Set.of("attempt_lost", "attempt_failed", "given_back");

    private final List<StoredEvent> since = new ArrayList<>();
    private @Nullable String checkpoint;
    private @Nullable String underWay;
    private @Nullable String last;
    private @Nullable String before;
    private boolean settled = true;
    private boolean wentOn;

    private PastAttempts() {}

    /**
     * How the next attempt may begin.
     *
     * @param events since a person last said that the run may begin anew
     * @param repeatable whether doing everything twice does no harm
     */
    static NextAttempt next(List<StoredEvent> events, boolean repeatable) {
        PastAttempts past = new PastAttempts();
        events.forEach(past::add);
        return past.next(repeatable);
    }

    private void add(StoredEvent event) {
        String tool = event.body().path("tool").asText();
        switch (event.type()) {
            case WENT_ON -> wentOn = true;
            case "run_started" -> started();
            case "tool_called" -> called(tool, event);
            case "outcome" -> ended(tool, event.body().path("outcome").asText());
            case CHECKPOINT -> {
                checkpoint = event.body().path("name").asText();
                settled = true;
                since.clear();
            }
            case CHECKPOINT_HOLDS -> settled = true;
            case "attempt_ended" -> over(event);
            default -> {
                // Says nothing of what was done.
            }
        }
        since.add(event);
    }

    // What an attempt did that was begun from the beginning does not follow from what those before it did.
    private void started() {
        if (!wentOn) {
            checkpoint = null;
            underWay = null;
            last = null;
            settled = true;
        }
        wentOn = false;
    }

    private void called(String tool, StoredEvent event) {
        if (OutsideWork.mayChange(tool)) {
            before = last;
            last = tool + " " + event.body().path("arguments");
            underWay = last;
        }
    }

    private void ended(String tool, String outcome) {
        if (!OutsideWork.mayChange(tool)) {
            return;
        }
        underWay = null;
        if (OutsideWork.undone(outcome)) {
            last = before;
        } else {
            settled = false;
        }
    }

    // A run whose task failed, or which a limit ended, would only fail again from there.
    private void over(StoredEvent event) {
        String status = event.body().path("status").asText();
        boolean blameless = status.equals("cancelled")
                || (status.equals("failed")
                        && ENVIRONMENT_WORDS.contains(
                                event.body().path("error").path("kind").asText()));
        if (!blameless) {
            checkpoint = null;
        }
    }

    private NextAttempt next(boolean repeatable) {
        Optional<String> done = Optional.ofNullable(underWay).or(() -> Optional.ofNullable(last));
        String name = checkpoint;
        if (name != null && underWay == null && settled) {
            return new NextAttempt.GoOn(name, since, repeatable ? Optional.empty() : done);
        }
        return repeatable || done.isEmpty() ? new NextAttempt.Anew() : new NextAttempt.Ask(done);
    }

    /** What was used of a run's limits, by its checkpoint and by what has happened since. */
    static Spent spent(Spent at, List<StoredEvent> since) {
        Spent spent = at;
        long asked = 0;
        @Nullable StoredEvent earlier = null;
        for (StoredEvent event : since) {
            if (NOTES.contains(event.type())) {
                continue;
            }
            if (earlier != null && earlier.attempt() == event.attempt()) {
                spent = spent.plus(Duration.between(earlier.at(), event.at()));
            }
            earlier = event;
            switch (event.type()) {
                case "model_asked" -> {
                    spent = asked > 0 ? spent.withUnheard(asked) : spent;
                    asked = event.body().path("inputTokens").asLong();
                }
                case "model_answered" ->
                    spent = spent.withSteps(event.body().path("step").asInt());
                case "budget" -> {
                    spent = spent.withUsage(event.body().path("usage"));
                    asked = 0;
                }
                default -> {
                    // Costs nothing but its time.
                }
            }
        }
        return asked > 0 ? spent.withUnheard(asked) : spent;
    }
}

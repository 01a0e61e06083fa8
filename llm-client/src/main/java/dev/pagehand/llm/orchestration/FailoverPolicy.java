package dev.pagehand.llm.orchestration;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When a call moves on to the next model.
 *
 * @param movesOn the kinds of failure that another model may do better with; by default all but {@link
 *     FailureKind#CONTENT_POLICY}, {@link FailureKind#REQUEST}, {@link FailureKind#TOOL_CALL} (the text is for the model
 *     that wrote it) and {@link FailureKind#CANCELLED}
 * @param mostModels the most models that one call tries; 3 by default
 * @param attemptLimit a limit for the time of each try but the last; none by default
 * @param longestWait the longest wait for a quota to be filled up again, where all models lack it; 20 s by default
 */
public record FailoverPolicy(
        Set<FailureKind> movesOn, int mostModels, Optional<Duration> attemptLimit, Duration longestWait) {

    public FailoverPolicy {
        movesOn = Set.copyOf(movesOn);
        if (mostModels < 1) {
            throw new IllegalArgumentException("mostModels is " + mostModels + ", but must be at least 1");
        }
    }

    public static FailoverPolicy ofDefaults() {
        Set<FailureKind> kinds = EnumSet.complementOf(EnumSet.of(
                FailureKind.CONTENT_POLICY, FailureKind.REQUEST, FailureKind.TOOL_CALL, FailureKind.CANCELLED));
        return new FailoverPolicy(kinds, 3, Optional.empty(), Duration.ofSeconds(20));
    }

    public FailoverPolicy withMovesOn(Set<FailureKind> kinds) {
        return new FailoverPolicy(kinds, mostModels, attemptLimit, longestWait);
    }

    public FailoverPolicy withMostModels(int number) {
        return new FailoverPolicy(movesOn, number, attemptLimit, longestWait);
    }

    public FailoverPolicy withAttemptLimit(Duration limit) {
        return new FailoverPolicy(movesOn, mostModels, Optional.of(limit), longestWait);
    }
}

package dev.pagehand.runner.store;

import java.time.Instant;

/** What came of a worker's wish to begin a run. */
public sealed interface Claim {

    /** It is this worker's now, and no other's as long as the attempt is the newest. */
    record Taken(StoredRun run) implements Claim {}

    /** Its site is busy, or was begun on a moment ago. */
    record Later(Instant at) implements Claim {}

    /** It had begun already: the worker that had it died, or was taken for dead. */
    record Begun(StoredRun run) implements Claim {}

    /** It is over, held back or gone. */
    record None() implements Claim {}
}

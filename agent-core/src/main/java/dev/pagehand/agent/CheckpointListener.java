package dev.pagehand.agent;

import java.util.function.Supplier;

/** Told between the steps of a run, on its thread, so that it can be kept how far it has come. */
@FunctionalInterface
public interface CheckpointListener {

    /**
     * A step is over, and the run goes on.
     *
     * @param now makes the checkpoint; only during this call
     */
    void onStep(Supplier<Checkpoint> now);
}

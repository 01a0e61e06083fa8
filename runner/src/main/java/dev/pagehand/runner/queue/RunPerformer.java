package dev.pagehand.runner.queue;

import dev.pagehand.agent.RunResult;

/** Does runs. Called by several threads at once, by each for one run at a time. */
public interface RunPerformer extends AutoCloseable {

    /** Does a run; gives how it ended, also where it failed. */
    RunResult perform(Attempt attempt);

    /**
     * Sees to it that a run which does not end, whatever its thread does, does nothing more. Called by another thread than
     * the run's.
     */
    default void abandon(String run) {
        // There is nothing that it could do anything with.
    }

    /** Gives back what is kept from run to run. */
    @Override
    void close();
}

package dev.pagehand.runner.queue;

import dev.pagehand.agent.RunResult;

/** Does runs. Called by several threads at once, by each for one run at a time. */
public interface RunPerformer extends AutoCloseable {

    /** Does a run; gives how it ended, also where it failed. */
    RunResult perform(Attempt attempt);

    /** Gives back what is kept from run to run. */
    @Override
    void close();
}

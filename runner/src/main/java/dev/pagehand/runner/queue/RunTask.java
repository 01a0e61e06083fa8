package dev.pagehand.runner.queue;

import com.github.kagkarlsson.scheduler.task.TaskInstance;

/** How runs are called in the queue. */
final class RunTask {

    static final String TABLE = "run_queue";
    static final String NAME = "run";

    private RunTask() {}

    static TaskInstance<Void> instance(String run, int priority) {
        return new TaskInstance.Builder<Void>(NAME, run).priority(priority).build();
    }
}

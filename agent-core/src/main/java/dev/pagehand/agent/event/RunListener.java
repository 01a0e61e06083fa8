package dev.pagehand.agent.event;

/**
 * Hears what happens in a run, on the run's own thread and in order. The run waits for it; a listener that throws ends
 * the run.
 */
@FunctionalInterface
public interface RunListener {

    void onEvent(RunEvent event);
}

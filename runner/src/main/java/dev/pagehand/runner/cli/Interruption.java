package dev.pagehand.runner.cli;

import dev.pagehand.llm.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C in the middle of a run: cancels it, and gives it a few seconds to say how far it came before the process ends.
 * The process then ends with 130, as the shell expects.
 */
final class Interruption implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "pagehand-interrupted");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    private void interrupted() {
        cancellation.cancel();
        try {
            boolean inTime = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            LoggerFactory.getLogger(Interruption.class).debug("the run was told in time: {}", inTime);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is said. */
    @Override
    public void close() {
        told.countDown();
        if (!cancellation.isCancelled()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

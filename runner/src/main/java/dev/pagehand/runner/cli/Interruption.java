package dev.pagehand.runner.cli;

import dev.pagehand.llm.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
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

    /**
     * Does something, and says so where it was cancelled: a browser or driver that got the signal too can fail anywhere.
     */
    int cancellable(Shell shell, boolean json, IntSupplier doing) {
        try {
            int code = doing.getAsInt();
            return cancellation.isCancelled() ? ExitCode.CANCELLED : code;
        } catch (RuntimeException e) {
            if (!cancellation.isCancelled()) {
                throw e;
            }
            LoggerFactory.getLogger(Interruption.class).debug("failed while being cancelled", e);
            shell.say("cancelled");
            if (json) {
                OutputFlags.print(shell, Failures.document("cancelled", ExitCode.CANCELLED, "the run was cancelled"));
            }
            return ExitCode.CANCELLED;
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

package dev.pagehand.llm.auth;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that does not outlive this process: it and all that it started end at {@link #close()}, and when this process
 * is asked to end before that.
 */
final class ScriptProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptProcess.class);
    private static final String ENDING = "this process is ending";
    private static final long LONGEST_WAIT_SECONDS = 2;

    private final String mark = UUID.randomUUID().toString();
    private final Thread hook = new Thread(this::endWithUs, "pagehand-token-script-end");
    private final Process process;
    private @Nullable Process started;
    private boolean ending;

    /** @throws IOException where it cannot be started, or this process is ending */
    ScriptProcess(ProcessBuilder builder) throws IOException {
        builder.environment().put(ProcessTree.MARK, mark);
        try {
            // Before the start, and under the same lock: an end in between would leave the program behind.
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new IOException(ENDING, e);
        }
        process = start(builder);
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        if (ending) {
            throw new IOException(ENDING);
        }
        try {
            started = builder.start();
            return started;
        } catch (IOException e) {
            forgetHook();
            throw e;
        }
    }

    private synchronized void endWithUs() {
        ending = true;
        if (started == null) {
            return;
        }
        ProcessTree.end(started, mark);
        try {
            boolean gone = started.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            LOG.debug("the token script has ended with this process: {}", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Process process() {
        return process;
    }

    /** Ends it at once, with all that it started. */
    void end() {
        ProcessTree.end(process, mark);
    }

    @Override
    public void close() {
        end();
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("this process is ending, and the hook with it");
        }
    }
}

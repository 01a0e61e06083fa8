package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/**
 * Watches over a call's time limits and cancels the call when one passes. Once the head of the answer is there, they
 * count only while we wait for bytes, not while a listener works: a tool that runs as soon as its call is complete takes
 * none of the model's time.
 */
final class CallWatch {

    private final Deadline deadline;
    private final TimeLimits limits;
    private final boolean stream;
    private final Limit whole;
    private final Limit first;
    private final Limit chunk;
    private boolean streaming;
    private long idleSince;

    CallWatch(Call call, Deadline deadline, TimeLimits limits, boolean stream) {
        this.deadline = deadline;
        this.limits = limits;
        this.stream = stream;
        this.whole = new Limit(call);
        this.first = new Limit(call);
        this.chunk = new Limit(call);
    }

    void start() {
        whole.begin(deadline.remaining());
        if (stream) {
            first.begin(limits.firstToken());
        }
    }

    /** The head of the answer is there: from now on only waiting counts. */
    void head() {
        whole.end();
        idleSince = System.nanoTime();
    }

    /** The first event of a stream has arrived. */
    void firstToken() {
        first.end();
        streaming = stream;
    }

    void beforeRead() {
        deadline.leaveOut(System.nanoTime() - idleSince);
        whole.begin(deadline.remaining());
        if (streaming) {
            chunk.begin(limits.betweenChunks());
        }
    }

    void afterRead() {
        whole.end();
        chunk.end();
        idleSince = System.nanoTime();
    }

    void end() {
        whole.end();
        first.end();
        chunk.end();
    }

    /** The error of the limit that passed, if one did. */
    Optional<LlmException.Timeout> passed() {
        if (whole.passed) {
            return Optional.of(deadline.passed());
        }
        if (first.passed) {
            return Optional.of(
                    new LlmException.Timeout("the model sent nothing within " + Seconds.of(limits.firstToken())
                            + "; raise LLM_FIRST_TOKEN_TIMEOUT (seconds) if it thinks for so long"));
        }
        if (chunk.passed) {
            return Optional.of(
                    new LlmException.Timeout("the model's answer stood still for " + Seconds.of(limits.betweenChunks())
                            + "; raise LLM_CHUNK_TIMEOUT (seconds) if it pauses for so long"));
        }
        return Optional.empty();
    }

    /** One limit, timed by Okio's own watchdog thread. */
    private static final class Limit extends AsyncTimeout {
        private final Call call;
        private volatile boolean passed;
        private boolean running;

        private Limit(Call call) {
            this.call = call;
        }

        private void begin(Duration duration) {
            timeout(Math.max(1, duration.toNanos()), TimeUnit.NANOSECONDS);
            running = true;
            enter();
        }

        private void end() {
            if (running) {
                running = false;
                exit();
            }
        }

        @Override
        protected void timedOut() {
            passed = true;
            call.cancel();
        }
    }
}

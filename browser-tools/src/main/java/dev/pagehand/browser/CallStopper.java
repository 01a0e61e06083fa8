package dev.pagehand.browser;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call of a session from outside: when its time is over, or when somebody says so. Playwright waits on the
 * session's thread alone, and an interrupt ends that wait and nothing else; what the call does after it ends likewise.
 */
final class CallStopper {

    /** A call ends by its own limit first, which tells better what happened. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final Duration AGAIN = Duration.ofMillis(150);

    private final ScheduledExecutorService alarms;
    private @Nullable Thread running;
    private boolean interrupted;
    private @Nullable ScheduledFuture<?> alarm;

    CallStopper(ScheduledExecutorService alarms) {
        this.alarms = alarms;
    }

    /**
     * Makes a call.
     *
     * @param limit after which it is ended
     * @param stopped whether it shall not even begin; asked once
     * @throws BrowserException.TimedOut where it was ended
     */
    <T> T during(Duration limit, BooleanSupplier stopped, Supplier<T> call) {
        begin(limit);
        try {
            if (stopped.getAsBoolean()) {
                throw new BrowserException.TimedOut("the call was not made, since the run was ended");
            }
            return call.get();
        } catch (RuntimeException e) {
            if (wasInterrupted() && !(e instanceof BrowserException)) {
                throw new BrowserException.TimedOut("the call was ended under way; it may have been done or not");
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin(Duration limit) {
        running = Thread.currentThread();
        interrupted = false;
        every(limit.plus(GRACE));
    }

    /** Ends the call that is under way, if one is. Any thread may say so. */
    synchronized void stop() {
        if (running != null) {
            every(Duration.ZERO);
        }
    }

    private synchronized void every(Duration first) {
        ScheduledFuture<?> earlier = alarm;
        if (earlier != null) {
            earlier.cancel(false);
        }
        alarm = alarms.scheduleWithFixedDelay(
                this::interrupt, first.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void interrupt() {
        Thread thread = running;
        if (thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }

    private synchronized boolean wasInterrupted() {
        return interrupted;
    }

    private synchronized void end() {
        running = null;
        ScheduledFuture<?> last = alarm;
        if (last != null) {
            last.cancel(false);
        }
        if (interrupted) {
            // It was ours, and the call that it was meant for is over.
            Thread.interrupted();
        }
    }
}

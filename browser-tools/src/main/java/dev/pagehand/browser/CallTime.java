package dev.pagehand.browser;

import dev.pagehand.browser.action.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the calls of a session may take. It ends them from outside when their time is over or somebody says so:
 * Playwright waits on the session's thread alone, and an interrupt ends that wait and nothing else; what the call does
 * after it ends likewise. Confined to that thread, but for {@link #stop}.
 */
public final class CallTime {

    /** A call ends by its own limit first, which tells better what happened. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final Duration AGAIN = Duration.ofMillis(150);

    private final ScheduledExecutorService alarms;
    private final Duration usual;
    private Optional<Deadline> ends = Optional.empty();
    private @Nullable Thread running;
    private boolean interrupted;
    private boolean cutOff;
    private @Nullable ScheduledFuture<?> alarm;

    CallTime(ScheduledExecutorService alarms, Duration usual) {
        this.alarms = alarms;
        this.usual = usual;
    }

    /** How long a call may take now: the session's time limit, or what is left of that of {@link #within}. */
    public Duration left() {
        return ends.map(end -> end.passed() ? Duration.ofMillis(1) : end.left())
                .filter(left -> left.compareTo(usual) < 0)
                .orElse(usual);
    }

    /**
     * Makes calls that take no longer than this altogether, but for some tenths of a second.
     *
     * @param limit after which what is under way is ended
     * @param stopped whether to begin at all; asked once, after which {@link #stop} ends the calls
     * @throws BrowserException.TimedOut where they were ended before they could tell what happened
     */
    public <T> T within(Duration limit, BooleanSupplier stopped, Supplier<T> work) {
        ends = Optional.of(Deadline.in(limit));
        begin(limit);
        try {
            if (stopped.getAsBoolean()) {
                throw new BrowserException.TimedOut("the call was not made, since the run was ended");
            }
            return work.get();
        } catch (RuntimeException e) {
            if (wasInterrupted() && !(e instanceof BrowserException)) {
                throw new BrowserException.TimedOut("the call was ended under way; it may have been done or not");
            }
            throw e;
        } finally {
            end();
            cutOff |= ends.filter(Deadline::passed).isPresent();
            ends = Optional.empty();
        }
    }

    private synchronized void begin(Duration limit) {
        running = Thread.currentThread();
        interrupted = false;
        every(limit.plus(GRACE));
    }

    /** Ends the calls that are under way {@link #within} a limit, if there are any. Any thread may say so. */
    public synchronized void stop() {
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
            cutOff = true;
            // It was ours, and the call that it was meant for is over.
            Thread.interrupted();
        }
    }

    /** Whether a call was ended since this was last asked: nobody knows then whether the page would have answered. */
    synchronized boolean takeCutOff() {
        boolean was = cutOff;
        cutOff = false;
        return was;
    }
}

package dev.pagehand.llm;

import java.util.ArrayList;
import java.util.List;

/**
 * A switch that one thread throws and others heed. Safe for use by several threads.
 *
 * <p>Listeners run once, on the thread that cancels, or at once where it is already cancelled.
 */
public final class Cancellation {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /** A cancellation that nobody holds the switch of. */
    public static Cancellation never() {
        return new Cancellation();
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Throws the switch; a second time does nothing. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /**
     * Runs the listener when cancelled.
     *
     * @return takes the listener away again when closed
     */
    public Registration onCancel(Runnable listener) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(listener);
                return () -> remove(listener);
            }
        }
        listener.run();
        return () -> {};
    }

    private synchronized void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** Holds a listener. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}

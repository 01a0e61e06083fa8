package dev.pagehand.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sessions that share browsers. A slot is one driver and one browser on a thread of their own; its sessions are contexts
 * of that browser and know nothing of each other. A slot starts when it is first needed, and anew after its browser or
 * driver died. Thread-safe.
 *
 * <pre>{@code
 * try (SessionPool pool = SessionPool.of(options, 2, 4, System.err::println);
 *         SessionPool.Lease lease = pool.acquire(SessionOptions.ofDefaults(), Duration.ofSeconds(10))) {
 *     String text = lease.call(session -> {
 *         session.navigate("https://example.com");
 *         return session.observe().text();
 *     });
 * }
 * }</pre>
 */
public final class SessionPool implements AutoCloseable {

    private final List<Slot> slots = new ArrayList<>();
    private final Semaphore places;
    private final int limit;
    private volatile boolean closed;

    private SessionPool(BrowserOptions options, int slots, int sessionsPerSlot, Consumer<String> progress) {
        if (slots < 1 || sessionsPerSlot < 1) {
            throw new BrowserException.Configuration("a pool has at least one slot with one session, but was given "
                    + slots + " and " + sessionsPerSlot);
        }
        if (options.userData().isPresent()) {
            throw new BrowserException.Configuration(
                    "the sessions of a pool keep apart, and so have no user data directory;"
                            + " leave it out or launch a single session");
        }
        for (int i = 0; i < slots; i++) {
            this.slots.add(new Slot(i, options, sessionsPerSlot, progress));
        }
        limit = slots * sessionsPerSlot;
        places = new Semaphore(limit, true);
    }

    /**
     * A pool that starts nothing yet.
     *
     * @param slots browsers at a time; one for each core is a good beginning
     * @param sessionsPerSlot calls of one slot's sessions wait for each other
     */
    public static SessionPool of(BrowserOptions options, int slots, int sessionsPerSlot, Consumer<String> progress) {
        return new SessionPool(options, slots, sessionsPerSlot, progress);
    }

    /**
     * Opens a session in the slot that has the fewest.
     *
     * @param patience how long to wait while all places are taken
     * @throws BrowserException.Unavailable where no place came free, the pool is closed, or no browser starts
     */
    public Lease acquire(SessionOptions settings, Duration patience) {
        if (closed) {
            throw new BrowserException.Unavailable("the pool of sessions is closed");
        }
        if (!gotPlace(patience)) {
            throw new BrowserException.Unavailable("all " + limit + " sessions are in use, and none came free within "
                    + patience.toMillis() + " ms; try later or permit more");
        }
        try {
            Slot slot = emptiest();
            try {
                return new Lease(slot, slot.open(settings));
            } catch (RuntimeException e) {
                slot.leave();
                throw e;
            }
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private boolean gotPlace(Duration patience) {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException.Unavailable("interrupted while waiting for a session", e);
        }
    }

    private synchronized Slot emptiest() {
        Slot slot = slots.stream().min(Comparator.comparingInt(Slot::taken)).orElseThrow();
        slot.enter();
        return slot;
    }

    /** Closes all sessions and browsers; calls that are under way fail. */
    @Override
    public void close() {
        closed = true;
        slots.forEach(Slot::close);
    }

    /** A session that somebody uses until they close this. Thread-safe: calls run one after another. */
    public final class Lease implements AutoCloseable {

        private final Slot slot;
        private final BrowserSession session;
        private boolean returned;

        private Lease(Slot slot, BrowserSession session) {
            this.slot = slot;
            this.session = session;
        }

        /**
         * Does something with the session on its slot's thread and waits for it. The session must not be kept.
         *
         * @throws BrowserException as the session's own methods do; after {@code SessionLost} close the lease and acquire
         *     another, whose slot has a new browser
         */
        public <T> T call(Function<BrowserSession, T> work) {
            return slot.call(() -> work.apply(session));
        }

        /** Closes the session and gives its place back. */
        @Override
        public void close() {
            synchronized (this) {
                if (returned) {
                    return;
                }
                returned = true;
            }
            try {
                slot.end(session);
            } finally {
                slot.leave();
                places.release();
            }
        }
    }
}

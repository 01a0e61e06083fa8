package dev.pagehand.llm.auth;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets a process that is asked to end wait a moment for a refresh that is under way: between the server's answer and the
 * disk, the only copy of a rotated refresh token is in memory.
 */
final class RefreshGuard {

    private static final long LONGEST_WAIT_SECONDS = 5;
    private static final ReentrantReadWriteLock UNDER_WAY = new ReentrantReadWriteLock();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RefreshGuard::waitForAll, "pagehand-token-end"));
    }

    private RefreshGuard() {}

    static void enter() {
        UNDER_WAY.readLock().lock();
    }

    static void exit() {
        UNDER_WAY.readLock().unlock();
    }

    private static void waitForAll() {
        try {
            // Keeping it lets no further refresh begin.
            boolean ignored = UNDER_WAY.writeLock().tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time do something. Where the file system has no locks it holds within this process
 * only, so what it guards must also survive a race.
 */
final class FileMutex implements AutoCloseable {

    /** File locks belong to the whole process; threads need a lock of their own. */
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final @Nullable FileChannel channel;

    private FileMutex(ReentrantLock thread, @Nullable FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param whenWaiting called once if somebody else has it
     */
    static FileMutex acquire(Path file, Runnable whenWaiting) throws InterruptedException {
        ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), any -> new ReentrantLock());
        boolean waits = !thread.tryLock();
        if (waits) {
            whenWaiting.run();
            thread.lockInterruptibly();
        }
        FileMutex mutex = new FileMutex(thread, lock(file, waits ? () -> {} : whenWaiting));
        if (Thread.interrupted()) {
            mutex.close();
            throw new InterruptedException("interrupted while waiting for " + file);
        }
        return mutex;
    }

    private static @Nullable FileChannel lock(Path file, Runnable whenWaiting) {
        FileChannel channel = open(file);
        if (channel == null) {
            return null;
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                whenWaiting.run();
                channel.lock();
            }
            return channel;
        } catch (IOException e) {
            close(channel);
            return null;
        }
    }

    private static @Nullable FileChannel open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return null;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            close(channel);
        }
        thread.unlock();
    }
}

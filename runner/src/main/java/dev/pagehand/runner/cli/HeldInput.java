package dev.pagehand.runner.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** Gives its first line at once and the rest when it is released; tells when it has ended. */
final class HeldInput extends FilterInputStream {

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean firstLine = true;

    HeldInput(InputStream in) {
        super(in);
    }

    void release() {
        released.countDown();
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public int read() throws IOException {
        if (!firstLine) {
            awaitRelease();
        }
        int read = super.read();
        if (read < 0) {
            ended.countDown();
        } else if (read == '\n') {
            firstLine = false;
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (firstLine) {
            return length == 0 ? 0 : readToLineEnd(bytes, offset, length);
        }
        awaitRelease();
        int read = super.read(bytes, offset, length);
        if (read < 0) {
            ended.countDown();
        }
        return read;
    }

    private int readToLineEnd(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length && firstLine) {
            int read = read();
            if (read < 0) {
                return count == 0 ? -1 : count;
            }
            bytes[offset + count++] = (byte) read;
        }
        return count;
    }

    private void awaitRelease() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the browser was starting");
        }
    }
}

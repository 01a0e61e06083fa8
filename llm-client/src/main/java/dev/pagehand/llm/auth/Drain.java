package dev.pagehand.llm.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a pipe to its end on a thread of its own and keeps a bounded part of it. */
final class Drain {

    /** How long a pipe may stay open after its process has ended. */
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final InputStream pipe;
    private final int most;
    private final boolean keepsTail;
    private final Runnable onOverflow;
    private final Thread thread;
    private byte[] kept = new byte[0];
    private boolean overflowed;

    private Drain(InputStream pipe, int most, boolean keepsTail, Runnable onOverflow) {
        this.pipe = pipe;
        this.most = most;
        this.keepsTail = keepsTail;
        this.onOverflow = onOverflow;
        this.thread = new Thread(this::read, "pagehand-token-output");
        thread.setDaemon(true);
    }

    /** Keeps the beginning; more than that is too much, and the rest is thrown away. */
    static Drain head(InputStream pipe, int most, Runnable onOverflow) {
        return started(new Drain(pipe, most, false, onOverflow));
    }

    /** Keeps the end. */
    static Drain tail(InputStream pipe, int most) {
        return started(new Drain(pipe, most, true, () -> {}));
    }

    private static Drain started(Drain drain) {
        drain.thread.start();
        return drain;
    }

    private void read() {
        byte[] piece = new byte[8 * 1024];
        try (pipe) {
            for (int count = pipe.read(piece); count >= 0; count = pipe.read(piece)) {
                if (keep(Arrays.copyOf(piece, count))) {
                    onOverflow.run();
                }
            }
        } catch (IOException e) {
            return; // The process was ended; what was read is all there is.
        }
    }

    /** Whether this piece was the first too much. */
    private synchronized boolean keep(byte[] piece) {
        if (overflowed && !keepsTail) {
            return false;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(kept.length + piece.length);
        all.writeBytes(kept);
        all.writeBytes(piece);
        boolean tooMuch = all.size() > most;
        byte[] bytes = all.toByteArray();
        kept = !tooMuch
                ? bytes
                : keepsTail ? Arrays.copyOfRange(bytes, bytes.length - most, bytes.length) : new byte[0];
        boolean first = tooMuch && !overflowed;
        overflowed |= tooMuch;
        return first;
    }

    /** What was kept, once the pipe has ended. */
    String text() throws InterruptedException {
        thread.join(LAST_WORDS_MILLIS);
        synchronized (this) {
            return new String(kept, StandardCharsets.UTF_8);
        }
    }

    synchronized boolean overflowed() {
        return overflowed;
    }
}

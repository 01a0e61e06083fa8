package dev.pagehand.browser.policy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A socket's input with a buffer of its own. Confined to one thread at a time. */
final class ByteReader {

    /** Asked each time that a read has been silent for a while. */
    @FunctionalInterface
    interface Patience {
        boolean goesOn() throws IOException;
    }

    private static final int BUFFER = 32 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long deadline;
    private int pollMillis;
    private Patience patience = () -> false;

    ByteReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** All reads from now on end by then; a read that cannot throws {@link SocketTimeoutException}. */
    void within(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
        pollMillis = 0;
    }

    /** Reads wait as long as {@code asked} agrees to. */
    void patiently(Duration poll, Patience asked) {
        deadline = 0;
        pollMillis = (int) poll.toMillis();
        patience = asked;
    }

    /** Bytes that were read from the socket and not handed out yet. */
    int buffered() {
        return to - from;
    }

    /** Whether the other side has ended its stream. Waits a millisecond at most and loses nothing. */
    boolean ended() throws IOException {
        if (buffered() > 0) {
            return false;
        }
        try {
            socket.setSoTimeout(1);
            return refill() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Reads into the array; -1 at the end. Hands out what is there rather than filling it. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (from == to && fill() < 0) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    /** Waits for the next byte and leaves it there; false at the end. */
    boolean more() throws IOException {
        return from < to || fill() >= 0;
    }

    /** The next byte, -1 at the end. */
    int read() throws IOException {
        if (from == to && fill() < 0) {
            return -1;
        }
        return buffer[from++] & 0xff;
    }

    /**
     * A line without its end, one character a byte.
     *
     * @param strict only CR LF ends it; otherwise LF alone does as well
     * @throws EOFException where the stream ends first
     */
    String line(int limit, boolean strict) throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            if (from == to && fill() < 0) {
                throw new EOFException("the connection ended in the middle of a line");
            }
            int start = from;
            while (from < to && buffer[from] != '\n') {
                from++;
            }
            line.append(new String(buffer, start, from - start, StandardCharsets.ISO_8859_1));
            if (line.length() > limit) {
                throw new BadMessage(431, "a line is too long");
            }
            if (from < to) {
                from++;
                return withoutReturn(line, strict);
            }
        }
    }

    private static String withoutReturn(StringBuilder line, boolean strict) throws BadMessage {
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        } else if (strict) {
            throw new BadMessage("a line does not end in CR LF");
        }
        return line.toString();
    }

    private int fill() throws IOException {
        while (true) {
            try {
                socket.setSoTimeout(nextTimeout());
                return refill();
            } catch (SocketTimeoutException e) {
                if (deadline != 0 || !patience.goesOn()) {
                    throw e;
                }
            }
        }
    }

    private int nextTimeout() throws SocketTimeoutException {
        if (deadline == 0) {
            return pollMillis;
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the other side is too slow");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private int refill() throws IOException {
        from = 0;
        to = 0;
        int count = in.read(buffer);
        to = Math.max(count, 0);
        return count;
    }
}

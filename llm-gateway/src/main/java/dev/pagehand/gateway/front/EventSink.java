package dev.pagehand.gateway.front;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes server-sent events. What is written is held back until the model pauses and the machine has a moment for it: at
 * once where it is idle, a little later and together with what has come since where many answers are under way, since
 * writing is most of the work of a stream. Never more than 16 KiB are held; then whoever writes waits for the client, and
 * with it the model. Events are written by one thread; the flusher may be another one.
 */
public final class EventSink {

    /** Opens the answer's body, at the first byte: until then an error can still have a status of its own. */
    @FunctionalInterface
    public interface Opening {
        OutputStream open() throws IOException;
    }

    private static final int MOST_HELD = 16 * 1_024;

    private final Opening opening;
    private final Executor flusher;
    /** The event that is being written. */
    private final Bytes event = new Bytes(512);

    private final ReentrantLock lock = new ReentrantLock();
    // All that follows is guarded by the lock.
    private final Bytes held = new Bytes(4_096);
    private Optional<OutputStream> out = Optional.empty();
    private Optional<IOException> broken = Optional.empty();
    private boolean pausesTold;
    private boolean flushComes;
    private boolean finished;

    /**
     * Opens nothing yet.
     *
     * @param flusher what flushes in a pause; {@code Runnable::run} for at once
     */
    public EventSink(Opening opening, Executor flusher) {
        this.opening = opening;
        this.flusher = flusher;
    }

    /** Whether something went out. */
    public boolean isOpen() {
        return inside(out::isPresent);
    }

    /** Text of ASCII, as it is. */
    public EventSink ascii(String text) {
        event.ascii(text);
        return this;
    }

    /** Bytes, as they are. */
    public EventSink bytes(byte[] bytes) {
        event.add(bytes, bytes.length);
        return this;
    }

    /** Text as a JSON string, quotes included. */
    public EventSink quoted(String text) {
        ascii("\"");
        if (isPlain(text)) {
            ascii(text);
        } else {
            bytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        }
        return ascii("\"");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at < ' ' || at > '~' || at == '"' || at == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Text of any characters, as it is. */
    public EventSink text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Ends an event; it goes out at once where the model's client does not tell of pauses.
     *
     * @throws UncheckedIOException where the client has gone
     */
    public void end() {
        ascii("\n\n");
        inside(() -> {
            held.add(event.array, event.count);
            event.clear();
            if (!pausesTold) {
                send(true);
            } else if (held.count > MOST_HELD) {
                send(false);
            }
            return true;
        });
    }

    /**
     * The model pauses: what is held goes out.
     *
     * @throws UncheckedIOException where the client has gone
     */
    public void pause() {
        boolean ask = inside(() -> {
            pausesTold = true;
            boolean needed = held.count > 0 && !flushComes;
            flushComes |= needed;
            return needed;
        });
        if (ask) {
            flusher.execute(this::flushHeld);
        }
    }

    private void flushHeld() {
        lock.lock();
        try {
            flushComes = false;
            if (!finished && broken.isEmpty() && held.count > 0) {
                send(true);
            }
        } catch (UncheckedIOException e) {
            broken = Optional.ofNullable(e.getCause()).or(() -> Optional.of(new IOException(e)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over what is held; the server sends it with the end of the answer. Nothing is written after this.
     *
     * @throws UncheckedIOException where the client has gone
     */
    public void finish() {
        inside(() -> {
            send(false);
            finished = true;
            return true;
        });
    }

    /** Writes nothing more, not even what is held. */
    public void abandon() {
        lock.lock();
        try {
            finished = true;
        } finally {
            lock.unlock();
        }
    }

    private interface Guarded {
        boolean run();
    }

    private boolean inside(Guarded work) {
        lock.lock();
        try {
            if (broken.isPresent()) {
                throw new UncheckedIOException(broken.get());
            }
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private void send(boolean flush) {
        try {
            if (out.isEmpty()) {
                out = Optional.of(opening.open());
            }
            out.get().write(held.array, 0, held.count);
            held.clear();
            if (flush) {
                out.get().flush();
            }
        } catch (IOException e) {
            broken = Optional.of(e);
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that grow. */
    private static final class Bytes {
        private static final int LONGEST_KEPT = 64 * 1_024;

        private final int usual;
        private byte[] array;
        private int count;

        private Bytes(int usual) {
            this.usual = usual;
            this.array = new byte[usual];
        }

        private void add(byte[] bytes, int length) {
            reserve(length);
            System.arraycopy(bytes, 0, array, count, length);
            count += length;
        }

        private void ascii(String text) {
            int length = text.length();
            reserve(length);
            for (int i = 0; i < length; i++) {
                array[count + i] = (byte) text.charAt(i);
            }
            count += length;
        }

        private void clear() {
            count = 0;
            if (array.length > LONGEST_KEPT) {
                array = new byte[usual];
            }
        }

        private void reserve(int more) {
            if (count + more > array.length) {
                array = Arrays.copyOf(array, Math.max(2 * array.length, count + more));
            }
        }
    }
}

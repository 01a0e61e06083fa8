package dev.pagehand.gateway.front;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes server-sent events. What is written is held back until the model pauses, so that pieces which came together go
 * on together; a client that reads slowly makes the writer wait, and with it the model. For one thread.
 */
public final class EventSink {

    /** Opens the answer's body, at the first byte: until then an error can still have a status of its own. */
    @FunctionalInterface
    public interface Opening {
        OutputStream open() throws IOException;
    }

    private static final int MOST_HELD = 16 * 1_024;
    private static final int HELD_AT_FIRST = 2_048;
    private static final int LONGEST_KEPT = 64 * 1_024;

    private final Opening opening;
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean open;
    private boolean pausesTold;
    private byte[] held = new byte[HELD_AT_FIRST];
    private int count;

    /** Opens nothing yet. */
    public EventSink(Opening opening) {
        this.opening = opening;
    }

    /** Whether something went out. */
    public boolean isOpen() {
        return open;
    }

    /** Text of ASCII, as it is. */
    public EventSink ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            held[count + i] = (byte) text.charAt(i);
        }
        count += length;
        return this;
    }

    /** Bytes, as they are. */
    public EventSink bytes(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, held, count, bytes.length);
        count += bytes.length;
        return this;
    }

    /** Text as a JSON string, quotes included. */
    public EventSink quoted(String text) {
        if (!isPlain(text)) {
            return ascii("\"")
                    .bytes(JsonStringEncoder.getInstance().quoteAsUTF8(text))
                    .ascii("\"");
        }
        reserve(text.length() + 2);
        held[count++] = '"';
        for (int i = 0; i < text.length(); i++) {
            held[count++] = (byte) text.charAt(i);
        }
        held[count++] = '"';
        return this;
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

    /** Ends an event; it goes out at once where the model's client does not tell of pauses. */
    public void end() {
        ascii("\n\n");
        if (!pausesTold) {
            flush();
        } else if (count > MOST_HELD) {
            push();
        }
    }

    /** The model pauses: what is held goes out. */
    public void pause() {
        pausesTold = true;
        if (count > 0) {
            flush();
        }
    }

    /** Sends what is held. */
    public void flush() {
        push();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void push() {
        try {
            if (!open) {
                out = opening.open();
                open = true;
            }
            out.write(held, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count = 0;
        if (held.length > LONGEST_KEPT) {
            held = new byte[HELD_AT_FIRST];
        }
    }

    private void reserve(int more) {
        if (count + more > held.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, count + more));
        }
    }
}

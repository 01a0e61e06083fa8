package dev.pagehand.llm.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A server-sent event. Its data is kept as it came, in UTF-8, and becomes a text only where one is asked for. */
public final class SseEvent {

    private final String type;
    private final byte[] data;

    /**
     * An event of this text.
     *
     * @param type {@code message} where none is named
     * @param data its data lines, joined by line feeds
     */
    public SseEvent(String type, String data) {
        this(type, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the bytes over. */
    SseEvent(String type, byte[] data) {
        this.type = type;
        this.data = data;
    }

    /** The type; {@code message} where none is named. */
    public String type() {
        return type;
    }

    /**
     * The data lines, joined by line feeds. Bytes that are not UTF-8 become U+FFFD. The text is made at each call; for
     * JSON see {@link #utf8}.
     */
    public String data() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** The same as {@link #data}, as it came: what a JSON parser reads without a text in between. */
    public InputStream utf8() {
        return new ByteArrayInputStream(data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SseEvent event && type.equals(event.type) && Arrays.equals(data, event.data);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "SseEvent[type=" + type + ", data=" + data() + "]";
    }
}

package dev.pagehand.llm.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events from a stream of bytes as they arrive (WHATWG HTML, "Server-sent events"): lines end with
 * CR, LF or both, a byte-order mark may stand first, lines that begin with a colon are comments. Unlike the standard, an
 * event that the end of the stream cuts off is handed over as far as it came, since many servers leave out the last
 * empty line. For one thread.
 *
 * <p>Data stays in UTF-8: who parses it as JSON needs no text, and making one took half of the time.
 */
public final class SseReader {

    private static final byte[] DATA = utf8("data");
    private static final byte[] EVENT = utf8("event");
    private static final int LONGEST_EVENT = 16 << 20;
    private static final String MESSAGE = "message";

    private final ByteLines lines;
    /** The last type that was named. Most events have the type of the one before. */
    private byte[] typeBytes = utf8(MESSAGE);

    private String typeName = MESSAGE;

    /** Reads from here; the source should not be read by anybody else from now on. */
    public SseReader(BufferedSource source) {
        this.lines = new ByteLines(source, LONGEST_EVENT);
    }

    /**
     * The next event, waited for; empty at the end of the stream. Events without data are left out.
     *
     * @throws IOException where reading fails, or an event is longer than 16 MiB
     */
    public Optional<SseEvent> next() throws IOException {
        String type = MESSAGE;
        Data data = new Data();
        while (lines.next()) {
            if (lines.isEmpty()) {
                if (!data.isEmpty()) {
                    break;
                }
                type = MESSAGE;
            } else if (lines.isField(DATA)) {
                data.add(lines.value(DATA));
            } else if (lines.isField(EVENT)) {
                type = type();
            }
        }
        return data.isEmpty() ? Optional.empty() : Optional.of(new SseEvent(type, data.bytes()));
    }

    private String type() {
        if (!lines.hasValue(EVENT, typeBytes)) {
            typeBytes = lines.value(EVENT);
            typeName = typeBytes.length == 0 ? MESSAGE : new String(typeBytes, StandardCharsets.UTF_8);
        }
        return typeName;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Lines of data, joined by line feeds; almost always there is one. */
    private static final class Data {
        private byte @Nullable [] only;
        private @Nullable Buffer several;

        private void add(byte[] line) throws IOException {
            if (only == null) {
                only = line;
                return;
            }
            if (several == null) {
                several = new Buffer().write(only);
            }
            if (several.size() + line.length > LONGEST_EVENT) {
                throw new EOFException("an event of the stream is longer than " + LONGEST_EVENT + " bytes");
            }
            several.writeByte('\n').write(line);
        }

        private boolean isEmpty() {
            return only == null;
        }

        private byte[] bytes() {
            return several != null ? several.readByteArray() : only != null ? only : new byte[0];
        }
    }
}

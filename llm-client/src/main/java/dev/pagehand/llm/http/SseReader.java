package dev.pagehand.llm.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events from a stream of bytes as they arrive (WHATWG HTML, "Server-sent events"): lines end with
 * CR, LF or both, a byte-order mark may stand first, lines that begin with a colon are comments. Unlike the standard, an
 * event that the end of the stream cuts off is handed over as far as it came, since many servers leave out the last
 * empty line.
 */
public final class SseReader {

    private static final ByteString LINE_END = ByteString.encodeUtf8("\r\n");
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");
    private static final ByteString DATA = ByteString.encodeUtf8("data");
    private static final ByteString EVENT = ByteString.encodeUtf8("event");
    private static final long LONGEST_EVENT = 16L << 20;

    private final BufferedSource source;
    private boolean atStart = true;
    private boolean atEnd;
    private boolean afterCarriageReturn;

    public SseReader(BufferedSource source) {
        this.source = source;
    }

    /**
     * The next event, waited for; empty at the end of the stream. Events without data are left out.
     *
     * @throws IOException where reading fails, or an event is longer than 16 MiB
     */
    public Optional<SseEvent> next() throws IOException {
        String type = "message";
        Data data = new Data();
        while (!atEnd) {
            skipWhatBelongsToTheLastLine();
            long end = endOfLine();
            atEnd = end < 0;
            long length = atEnd ? source.getBuffer().size() : end;
            if (length == 0) {
                endLine();
                if (!data.isEmpty()) {
                    break;
                }
                type = "message";
                continue;
            } else if (isField(DATA, length)) {
                data.add(value(DATA, length));
            } else if (isField(EVENT, length)) {
                String named = value(EVENT, length);
                type = named.isEmpty() ? "message" : named;
            } else {
                source.skip(length);
            }
            endLine();
        }
        return data.isEmpty() ? Optional.empty() : Optional.of(new SseEvent(type, data.text()));
    }

    private boolean isField(ByteString name, long length) {
        return length >= name.size()
                && source.getBuffer().rangeEquals(0, name)
                && (length == name.size() || source.getBuffer().getByte(name.size()) == ':');
    }

    /** Takes the whole line; one space after the colon does not belong to the value. */
    private String value(ByteString name, long length) throws IOException {
        long start = Math.min(length, name.size() + 1L);
        if (start < length && source.getBuffer().getByte(start) == ' ') {
            start++;
        }
        source.skip(start);
        return source.readUtf8(length - start);
    }

    /** Waiting here for a line feed after the carriage return would hold the event back. */
    private void endLine() throws IOException {
        if (!atEnd) {
            afterCarriageReturn = source.readByte() == '\r';
        }
    }

    private void skipWhatBelongsToTheLastLine() throws IOException {
        if (atStart) {
            atStart = false;
            if (source.request(BYTE_ORDER_MARK.size()) && source.rangeEquals(0, BYTE_ORDER_MARK)) {
                source.skip(BYTE_ORDER_MARK.size());
            }
        }
        if (afterCarriageReturn && source.request(1) && source.getBuffer().getByte(0) == '\n') {
            source.skip(1);
        }
        afterCarriageReturn = false;
    }

    private long endOfLine() throws IOException {
        long from = 0;
        while (true) {
            long at = source.getBuffer().indexOfElement(LINE_END, from);
            if (at >= 0) {
                return at;
            }
            from = source.getBuffer().size();
            if (from > LONGEST_EVENT) {
                throw tooLong();
            }
            if (!source.request(from + 1)) {
                return -1;
            }
        }
    }

    private static IOException tooLong() {
        return new EOFException("an event of the stream is longer than " + LONGEST_EVENT + " bytes");
    }

    /** Lines of data, joined by line feeds; almost always there is one. */
    private static final class Data {
        private @Nullable String only;
        private @Nullable StringBuilder several;

        private void add(String line) throws IOException {
            if (only == null) {
                only = line;
                return;
            }
            if (several == null) {
                several = new StringBuilder(only);
            }
            if (several.length() + line.length() > LONGEST_EVENT) {
                throw tooLong();
            }
            several.append('\n').append(line);
        }

        private boolean isEmpty() {
            return only == null;
        }

        private String text() {
            return several != null ? several.toString() : String.valueOf(only);
        }
    }
}

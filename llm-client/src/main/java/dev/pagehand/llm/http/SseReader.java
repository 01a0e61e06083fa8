package dev.pagehand.llm.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Reads server-sent events from a stream of bytes as they arrive (WHATWG HTML, "Server-sent events"): lines end with
 * CR, LF or both, a byte-order mark may stand first, lines that begin with a colon are comments. Unlike the standard, an
 * event that the end of the stream cuts off is handed over as far as it came, since many servers leave out the last
 * empty line.
 */
public final class SseReader {

    private static final ByteString LINE_END = ByteString.encodeUtf8("\r\n");
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");
    private static final long LONGEST_LINE = 16L << 20;

    private final BufferedSource source;
    private boolean atStart = true;
    private boolean afterCarriageReturn;

    public SseReader(BufferedSource source) {
        this.source = source;
    }

    /** The next event, waited for; empty at the end of the stream. Events without data are left out. */
    public Optional<SseEvent> next() throws IOException {
        String type = "";
        List<String> data = new ArrayList<>();
        while (true) {
            Optional<String> read = nextLine();
            String line = read.orElse("");
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new SseEvent(type.isEmpty() ? "message" : type, String.join("\n", data)));
                }
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                type = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
            if (field.equals("data")) {
                data.add(value);
            } else if (field.equals("event")) {
                type = value;
            }
        }
    }

    private Optional<String> nextLine() throws IOException {
        skipWhatBelongsToTheLastLine();
        long end = endOfLine();
        if (end < 0) {
            return source.exhausted() ? Optional.empty() : Optional.of(source.readUtf8());
        }
        String line = source.readUtf8(end);
        // Waiting here for a line feed after the carriage return would hold the event back.
        afterCarriageReturn = source.readByte() == '\r';
        return Optional.of(line);
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
            if (from > LONGEST_LINE) {
                throw new EOFException("a line of the event stream is longer than " + LONGEST_LINE + " bytes");
            }
            if (!source.request(from + 1)) {
                return -1;
            }
        }
    }
}

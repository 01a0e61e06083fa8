package dev.pagehand.llm.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import okio.BufferedSource;

/**
 * The lines of a stream of bytes, as they arrive: each ends with CR, LF or both, the last also with the stream. A
 * byte-order mark at the beginning is passed over. No more is read than it takes to see that a line has ended. For one
 * thread.
 */
final class ByteLines {

    /** Bytes that are held where lines are short; at most twice the longest line where they are not. */
    private static final int ROOM = 16 << 10;

    private final BufferedSource source;
    private final int longest;
    private byte[] bytes = new byte[ROOM];
    private int start;
    private int end;
    /** The first byte that belongs to no line yet. */
    private int position;
    /** Where the bytes that were read end. */
    private int filled;

    private boolean begun;
    private boolean atEnd;
    private boolean afterCarriageReturn;

    /**
     * Lines of a stream.
     *
     * @param longest bytes of a line beyond which it is given up
     */
    ByteLines(BufferedSource source, int longest) {
        this.source = source;
        this.longest = longest;
    }

    /**
     * Goes on to the next line, waited for; false at the end of the stream.
     *
     * @throws IOException where reading fails, or the line is too long
     */
    boolean next() throws IOException {
        if (atEnd) {
            return false;
        }
        skipWhatBelongsToTheLastLine();
        end = endOfLine();
        start = position;
        if (end == filled) {
            atEnd = true;
            position = end;
            return start < end;
        }
        // Waiting here for a line feed after the carriage return would hold the line back.
        afterCarriageReturn = bytes[end] == '\r';
        position = end + 1;
        return true;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Whether the line is this name alone, or this name and a colon. */
    boolean isField(byte[] name) {
        int after = start + name.length;
        return after <= end
                && (after == end || bytes[after] == ':')
                && Arrays.equals(bytes, start, after, name, 0, name.length);
    }

    /** What stands behind the name and the colon; one space after the colon does not belong to it. */
    byte[] value(byte[] name) {
        return Arrays.copyOfRange(bytes, startOfValue(name), end);
    }

    /** Whether {@link #value} would be these bytes. */
    boolean hasValue(byte[] name, byte[] value) {
        return Arrays.equals(bytes, startOfValue(name), end, value, 0, value.length);
    }

    private int startOfValue(byte[] name) {
        int from = Math.min(end, start + name.length + 1);
        return from < end && bytes[from] == ' ' ? from + 1 : from;
    }

    private void skipWhatBelongsToTheLastLine() throws IOException {
        if (!begun) {
            begun = true;
            skipByteOrderMark();
        }
        if (afterCarriageReturn && (position < filled || fill()) && bytes[position] == '\n') {
            position++;
        }
        afterCarriageReturn = false;
    }

    private void skipByteOrderMark() throws IOException {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        boolean more = true;
        while (filled < mark.length && more) {
            more = fill();
        }
        if (filled >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length)) {
            position = mark.length;
        }
    }

    /** Where the line ends; where nothing more comes, that is where the bytes end. */
    private int endOfLine() throws IOException {
        int seen = 0;
        while (true) {
            int at = LineEnds.first(bytes, position + seen, filled);
            if (at < filled) {
                return at;
            }
            seen = filled - position;
            if (seen > longest) {
                throw new EOFException("an event of the stream is longer than " + longest + " bytes");
            }
            if (!fill()) {
                return filled;
            }
        }
    }

    /** Takes in what is there, or waits for it; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (position == filled || filled == bytes.length) {
            makeRoom();
        }
        int count;
        do {
            count = source.read(bytes, filled, bytes.length - filled);
        } while (count == 0);
        filled += Math.max(count, 0);
        return count > 0;
    }

    /** Moves the begun line to the front. After a long line the room is given back. */
    private void makeRoom() {
        int begunBytes = filled - position;
        int room = Math.max(ROOM, Math.min(begunBytes * 2, longest + ROOM));
        byte[] to = room == bytes.length ? bytes : new byte[room];
        System.arraycopy(bytes, position, to, 0, begunBytes);
        bytes = to;
        position = 0;
        filled = begunBytes;
    }
}

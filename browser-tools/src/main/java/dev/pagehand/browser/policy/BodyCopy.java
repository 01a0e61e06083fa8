package dev.pagehand.browser.policy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes a body on piece by piece as it comes; never holds more than one piece of it. */
final class BodyCopy {

    private static final int PIECE = 32 * 1024;
    private static final int MOST_LINE = 4096;
    private static final int MOST_TRAILER_LINES = 100;
    private static final int ROOM = 10;

    private final ByteReader in;
    private final OutputStream out;
    private final boolean strict;
    private final byte[] piece = new byte[ROOM + PIECE + 2];

    /** @param strict whether sloppy ends of lines are refused */
    BodyCopy(ByteReader in, OutputStream out, boolean strict) {
        this.in = in;
        this.out = out;
        this.strict = strict;
    }

    /**
     * Copies the whole body.
     *
     * @param chunks whether a body that comes in chunks goes on in chunks
     */
    void copy(BodyFraming framing, boolean chunks) throws IOException {
        if (framing instanceof BodyFraming.Length length) {
            exactly(length.bytes(), false);
        } else if (framing instanceof BodyFraming.Chunked) {
            chunked(chunks);
        } else if (framing instanceof BodyFraming.UntilClose) {
            toTheEnd();
        }
    }

    private void toTheEnd() throws IOException {
        for (int count = in.read(piece, 0, PIECE); count >= 0; count = in.read(piece, 0, PIECE)) {
            out.write(piece, 0, count);
        }
    }

    private void exactly(long bytes, boolean asChunks) throws IOException {
        long left = bytes;
        while (left > 0) {
            int count = in.read(piece, ROOM, (int) Math.min(left, PIECE));
            if (count < 0) {
                throw HttpHead.ended();
            }
            left -= count;
            if (asChunks) {
                writeChunk(count);
            } else {
                out.write(piece, ROOM, count);
            }
        }
    }

    private void writeChunk(int count) throws IOException {
        byte[] size = (Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        int start = ROOM - size.length;
        System.arraycopy(size, 0, piece, start, size.length);
        piece[ROOM + count] = '\r';
        piece[ROOM + count + 1] = '\n';
        out.write(piece, start, size.length + count + 2);
    }

    // Chunks are cut anew, and their extensions and the trailer stay behind: nobody after us can read them differently.
    private void chunked(boolean asChunks) throws IOException {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            exactly(size, asChunks);
            if (!in.line(MOST_LINE, strict).isEmpty()) {
                throw new BadMessage("a chunk is longer than its size");
            }
        }
        for (int lines = 0; !in.line(MOST_LINE, strict).isEmpty(); lines++) {
            if (lines == MOST_TRAILER_LINES) {
                throw new BadMessage(431, "the trailer is too long");
            }
        }
        if (asChunks) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private long chunkSize() throws IOException {
        String line = in.line(MOST_LINE, strict);
        int end = line.indexOf(';');
        String digits = (end < 0 ? line : line.substring(0, end)).strip();
        if (!digits.matches("[0-9a-fA-F]{1,15}")) {
            throw new BadMessage("a chunk's size is no number");
        }
        return Long.parseLong(digits, 16);
    }
}

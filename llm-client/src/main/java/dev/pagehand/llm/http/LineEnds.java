package dev.pagehand.llm.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a line ends. Eight bytes are looked at in one step: text has hardly a byte below 14, where line feed (10)
 * and carriage return (13) are, and taking 14 from each of eight bytes shows whether one of them is that small (the
 * test for a smaller byte in Anderson's "Bit Twiddling Hacks").
 */
final class LineEnds {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FOURTEENS = 0x0e0e0e0e0e0e0e0eL;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private LineEnds() {}

    /** The place of the first CR or LF in {@code [from, to)}; {@code to} where there is none. */
    static int first(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            long small = (eight - FOURTEENS) & ~eight & HIGH_BITS;
            if (small == 0) {
                at += Long.BYTES;
                continue;
            }
            // A borrow may mark bytes above the first small one, never below it.
            at += Long.numberOfTrailingZeros(small) / Byte.SIZE;
            if (isLineEnd(bytes[at])) {
                return at;
            }
            at++;
        }
        while (at < to && !isLineEnd(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isLineEnd(byte one) {
        return one == '\n' || one == '\r';
    }
}

package dev.pagehand.bench.stream;

import dev.pagehand.llm.http.SseEvent;
import dev.pagehand.llm.http.SseReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * Reads a million events of 1,000 bytes, one gigabyte, that are made as they are read. Run it with a small heap, such as
 * {@code -Xmx16m}: it must come to its end, and the live heap that it prints must not grow.
 */
public final class MillionEvents {

    private static final int EVENT_BYTES = 1_000;
    private static final int REPORTS = 10;

    private MillionEvents() {}

    /** Takes the number of events, a million where it is left out. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        read(args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000, System.out);
    }

    /** Reads so many events and tells of the live heap ten times; how many it got. */
    static int read(int events, PrintStream out) throws IOException {
        SseReader reader = new SseReader(Okio.buffer(new Repeated(event(), events)));
        long start = System.nanoTime();
        long characters = 0;
        int count = 0;
        for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            characters += event.get().data().length();
            if (++count % Math.max(1, events / REPORTS) == 0) {
                out.printf(
                        Locale.ROOT, "%,d events, %,d characters, %.1f MB live%n", count, characters, liveMegabytes());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%,.0f events/s, %,.0f MB/s%n", count / seconds, count / seconds * EVENT_BYTES / 1e6);
        return count;
    }

    private static ByteString event() {
        String head = "data: {\"text\":\"";
        String tail = "\"}\n\n";
        return ByteString.encodeUtf8(head + "x".repeat(EVENT_BYTES - head.length() - tail.length()) + tail);
    }

    private static double liveMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    /** The same bytes again and again. */
    private static final class Repeated implements Source {
        private final ByteString bytes;
        private int left;

        private Repeated(ByteString bytes, int times) {
            this.bytes = bytes;
            this.left = times;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (left == 0) {
                return -1;
            }
            left--;
            sink.write(bytes);
            return bytes.size();
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}

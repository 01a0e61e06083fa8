package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random streams in random pieces, beside a reader that does what the HTML standard says, word by word. */
class SseStandardTest {

    private static final int STREAMS = 2_000;

    /** What streams are made of; some of it is no UTF-8. */
    private static final byte[][] PARTS = {
        utf8("data"),
        utf8("data:"),
        utf8("data: "),
        utf8("event: "),
        utf8("event:"),
        utf8("id: 7"),
        utf8("retry"),
        utf8(":"),
        utf8(" "),
        utf8("\t"),
        utf8("\u0000"),
        utf8("\r"),
        utf8("\n"),
        utf8("\r\n"),
        utf8("\n\n"),
        utf8("\r\r"),
        utf8("\r\n\r\n"),
        utf8("\ndata: "),
        utf8("\r\ndata:"),
        utf8("\rdata"),
        utf8("\n\ndata: "),
        utf8("\r\revent: delta\rdata:"),
        utf8("x"),
        utf8("Grüße"),
        utf8("漢字 🙂"),
        utf8("\uFEFF"),
        utf8("{\"a\":[1,2]}"),
        utf8("long enough to be looked at in more than one step;"),
        {(byte) 0xc3},
        {(byte) 0xe2, (byte) 0x82},
        {(byte) 0xf0, (byte) 0x9f, (byte) 0x99},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0x80},
        {(byte) 0xff},
        {(byte) 0x8a, (byte) 0x8d},
    };

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a reader gives of an event. */
    private record Read(String type, String data) {}

    static List<Long> seeds() {
        return List.of(1L, 2L, System.nanoTime());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomStreamsAreReadAsTheStandardSays(long seed) throws IOException {
        Random random = new Random(seed);
        int events = 0;
        for (int i = 0; i < STREAMS; i++) {
            byte[] stream = stream(random);
            List<Read> expected = byTheStandard(stream);
            assertThat(ours(stream, random))
                    .as(
                            "seed %s, stream %s: %s",
                            seed, i, new Buffer().write(stream).readByteString())
                    .isEqualTo(expected);
            events += expected.size();
        }
        assertThat(events).isGreaterThan(STREAMS);
    }

    private static byte[] stream(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (random.nextInt(4) == 0) {
            out.writeBytes(utf8("\uFEFF"));
        }
        for (int left = random.nextInt(60); left > 0; left--) {
            byte[] part = PARTS[random.nextInt(PARTS.length)];
            // Now and then one that is longer than what the reader holds.
            for (int times = random.nextInt(400) == 0 ? 40_000 / part.length : 1; times > 0; times--) {
                out.writeBytes(part);
            }
        }
        return out.toByteArray();
    }

    private static List<Read> ours(byte[] stream, Random random) throws IOException {
        SseReader reader = new SseReader(Okio.buffer(new RandomPieces(new Buffer().write(stream), random)));
        List<Read> events = new ArrayList<>();
        for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            String data = event.get().data();
            assertThat(new String(event.get().utf8().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(data);
            events.add(new Read(event.get().type(), data));
        }
        return events;
    }

    /**
     * "9.2.6 Interpreting an event stream". The one difference, which {@link SseReader} tells of: an event that the end
     * of the stream cuts off counts.
     */
    private static List<Read> byTheStandard(byte[] stream) {
        String text = new String(stream, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        List<Read> events = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        String type = "";
        String end = text.matches("(?s).*[\r\n]") ? "\n" : "\n\n";
        for (String line : (text + end).split("\r\n|\n|\r", -1)) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    data.setLength(data.length() - 1);
                    events.add(new Read(type.isEmpty() ? "message" : type, data.toString()));
                }
                data.setLength(0);
                type = "";
            } else if (field.equals("event")) {
                type = value;
            } else if (field.equals("data")) {
                data.append(value).append('\n');
            }
        }
        return events;
    }

    /** Hands over a few bytes at a time, or many. */
    private record RandomPieces(Buffer bytes, Random random) implements Source {
        @Override
        public long read(Buffer sink, long most) {
            int size = random.nextInt(8) == 0 ? 8192 : 1 + random.nextInt(9);
            return bytes.read(sink, Math.min(most, size));
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}

package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {

    private static List<SseEvent> read(BufferedSource source) throws IOException {
        SseReader reader = new SseReader(source);
        List<SseEvent> events = new ArrayList<>();
        for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            events.add(event.get());
        }
        return events;
    }

    private static List<SseEvent> read(String text, int piece) throws IOException {
        return read(Okio.buffer(new Pieces(text.getBytes(StandardCharsets.UTF_8), () -> piece)));
    }

    private static SseEvent message(String data) {
        return new SseEvent("message", data);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8192})
    void everyLineEndAndFieldIsUnderstoodInPiecesOfAnySize(int piece) throws IOException {
        String text = "\uFEFF" + """
                : OPENROUTER PROCESSING

                id: 7
                retry: 10
                event: delta
                data: one
                data:two
                data

                data: näh 🙂 漢字

                event: empty

                data:  two spaces

                data: {"a": "b: c"}

                unknown: x

                """;
        List<SseEvent> expected = List.of(
                new SseEvent("delta", "one\ntwo\n"),
                message("näh 🙂 漢字"),
                message(" two spaces"),
                message("{\"a\": \"b: c\"}"));

        assertThat(read(text, piece)).isEqualTo(expected);
        assertThat(read(text.replace("\n", "\r\n"), piece)).isEqualTo(expected);
        assertThat(read(text.replace("\n", "\r"), piece)).isEqualTo(expected);
    }

    @Test
    void piecesOfRandomSizeMakeNoDifference() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] ends = {"\n", "\r\n", "\r"};
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            List<SseEvent> expected = new ArrayList<>();
            String end = ends[random.nextInt(3)];
            for (int i = 0; i < 20; i++) {
                String data = "é🙂".repeat(random.nextInt(6)) + i + "x".repeat(random.nextInt(40));
                text.append(random.nextBoolean() ? ": comment" + end : "");
                text.append("data: ").append(data).append(end).append(end);
                expected.add(message(data));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(read(Okio.buffer(new Pieces(bytes, () -> 1 + random.nextInt(12)))))
                    .as("seed %s", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void anEventOfManyMegabytesIsOneEvent() throws IOException {
        String data = "x".repeat(10 << 20);

        assertThat(read("data: " + data + "\n\n", 16 << 10)).isEqualTo(List.of(message(data)));
    }

    @Test
    void anEventWithoutEndIsGivenUp() {
        assertThatThrownBy(() -> read(Okio.buffer(new Endless("data: x\n"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> read(Okio.buffer(new Endless("x"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void whatTheEndCutsOffIsHandedOverAsFarAsItCame() throws IOException {
        assertThat(read("data: one\n\ndata: tw", 3)).isEqualTo(List.of(message("one"), message("tw")));
        assertThat(read("data: one\r", 3)).isEqualTo(List.of(message("one")));
        assertThat(read("", 3)).isEmpty();
    }

    @Test
    void anEventIsThereBeforeTheNextByteIs() throws IOException {
        // The source fails when asked for more than it has: reading ahead would show.
        for (String end : new String[] {"\n", "\r", "\r\n"}) {
            SseReader reader = new SseReader(Okio.buffer(new Failing("data: now" + end + end)));
            assertThat(reader.next()).contains(message("now"));
        }
    }

    @Test
    void aTextIsMadeOfWhatIsNoUtf8AndTheBytesStayAsTheyCame() throws IOException {
        byte[] data = {'a', (byte) 0xc3, '"', (byte) 0xff, 'z'};
        Buffer stream = new Buffer().writeUtf8("event: x\ndata: ").write(data).writeUtf8("\n\n");

        SseEvent event = new SseReader(stream).next().orElseThrow();

        assertThat(event.data()).isEqualTo("a\uFFFD\"\uFFFDz");
        assertThat(event.utf8().readAllBytes()).isEqualTo(data);
    }

    @Test
    void eventsWithTheSameTypeAndDataAreEqual() {
        SseEvent event = new SseEvent("delta", "näh");

        assertThat(event).isEqualTo(new SseEvent("delta", "näh")).hasSameHashCodeAs(new SseEvent("delta", "näh"));
        assertThat(event).isNotEqualTo(message("näh")).isNotEqualTo(new SseEvent("delta", "nah"));
        assertThat(event).hasToString("SseEvent[type=delta, data=näh]");
    }

    @Test
    void aHundredThousandEventsLeaveNothingBehind() throws IOException {
        Generated source = new Generated(100_000, 1_000);
        SseReader reader = new SseReader(Okio.buffer(source));
        long most = 0;
        int count = 0;
        for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            count++;
            most = Math.max(most, source.handedOver - count * 1_000L);
        }
        assertThat(count).isEqualTo(100_000);
        assertThat(most).isLessThan(64 << 10);
    }

    /** Hands over so many bytes at a time. */
    private record Pieces(Buffer bytes, java.util.function.IntSupplier size) implements Source {
        private Pieces(byte[] bytes, java.util.function.IntSupplier size) {
            this(new Buffer().write(bytes), size);
        }

        @Override
        public long read(Buffer sink, long most) {
            return bytes.read(sink, Math.min(most, size.getAsInt()));
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    private static final class Failing implements Source {
        private final Buffer bytes = new Buffer();

        private Failing(String text) {
            bytes.writeUtf8(text);
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            if (bytes.exhausted()) {
                throw new IOException("read too far");
            }
            return bytes.read(sink, most);
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    private static final class Endless implements Source {
        private final String text;

        private Endless(String text) {
            this.text = text.repeat(1000);
        }

        @Override
        public long read(Buffer sink, long most) {
            sink.writeUtf8(text);
            return text.length();
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    /** Events that are made as they are read. */
    static final class Generated implements Source {
        private final String event;
        private int left;
        private long handedOver;

        Generated(int count, int bytesEach) {
            this.event = "data: " + "x".repeat(bytesEach - 8) + "\n\n";
            this.left = count;
        }

        @Override
        public long read(Buffer sink, long most) {
            if (left == 0) {
                return -1;
            }
            long written = 0;
            while (left > 0 && written + event.length() <= 8192) {
                sink.writeUtf8(event);
                written += event.length();
                left--;
            }
            handedOver += written;
            return written;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}

package dev.pagehand.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StreamBenchmarksTest {

    @Test
    void bothReadersSeeTheSameEvents() throws IOException {
        SseReading reading = new SseReading();

        assertThat(reading.pagehand().events()).isEqualTo(SseReading.EVENTS);
        same(reading.pagehandText(), reading.okhttpSse(), SseReading.EVENTS);
        same(reading.pagehandJson(), reading.okhttpSseJson(), SseReading.EVENTS - 1);
    }

    private static void same(SseReading.Count ours, SseReading.Count theirs, int events) {
        assertThat(ours.events()).isEqualTo(events).isEqualTo(theirs.events());
        assertThat(ours.length()).isPositive().isEqualTo(theirs.length());
    }

    @Test
    void oursAndOpenAisClientGiveTheWholeText() {
        ChatStreams streams = new ChatStreams();
        try {
            int whole = SampleStreams.textLength(ChatStreams.PIECES);
            assertThat(streams.pagehand()).isEqualTo(whole);
            assertThat(streams.openaiSdk()).isEqualTo(whole);
        } finally {
            streams.stop();
        }
    }

    @Test
    void oursAndAnthropicsClientGiveTheWholeText() {
        MessageStreams streams = new MessageStreams();
        try {
            int whole = SampleStreams.textLength(MessageStreams.PIECES);
            assertThat(streams.pagehand()).isEqualTo(whole);
            assertThat(streams.anthropicSdk()).isEqualTo(whole);
        } finally {
            streams.stop();
        }
    }

    @Test
    void allOfManyEventsAreRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int read = MillionEvents.read(1_000, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(1_000);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1,000 events, 992,000 characters");
    }
}

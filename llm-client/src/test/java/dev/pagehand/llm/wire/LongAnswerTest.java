package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Long answers cost what their length costs: nothing is joined, copied or parsed again at each piece. */
@Timeout(120)
class LongAnswerTest {

    private static final int PIECE = 1_000;
    private static final String LETTERS = "x".repeat(PIECE);

    /** Answers in so many pieces of a thousand characters. */
    @SuppressWarnings("ImmutableEnumChecker") // The pieces of an answer are lambdas without state.
    private enum Answer {
        CHAT_TEXT(Wire.OPENAI_CHAT, Answer::text),
        CHAT_CALL(Wire.OPENAI_CHAT, Answer::call),
        CHAT_CALLS(Wire.OPENAI_CHAT, Answer::chatCalls),
        CHAT_REASONING(Wire.OPENAI_CHAT, Answer::chatReasoning),
        MESSAGES_TEXT(Wire.ANTHROPIC, Answer::text),
        MESSAGES_CALL(Wire.ANTHROPIC, Answer::call),
        MESSAGES_THINKING(Wire.ANTHROPIC, Answer::thinking),
        GEMINI_TEXT(Wire.GEMINI, Answer::text),
        RESPONSES_TEXT(Wire.OPENAI_RESPONSES, Answer::text),
        RESPONSES_CALL(Wire.OPENAI_RESPONSES, Answer::call);

        private final Wire wire;
        private final Events events;

        Answer(Wire wire, Events events) {
            this.wire = wire;
            this.events = events;
        }

        private String stream(int pieces) {
            return wire.samples().sse(events.of(wire.samples(), pieces));
        }

        private static List<String> text(WireSamples samples, int pieces) {
            return samples.textStream(Collections.nCopies(pieces, LETTERS).toArray(String[]::new));
        }

        private static List<String> call(WireSamples samples, int pieces) {
            List<String> fragments = new ArrayList<>(List.of("{\"rows\":[\""));
            fragments.addAll(Collections.nCopies(pieces, LETTERS.substring(3) + "\",\""));
            fragments.add("\"]}");
            return samples.callStream("call_1", "write", fragments, "call_2", "look");
        }

        private static List<String> chatCalls(WireSamples samples, int pieces) {
            return chat(
                    samples,
                    pieces,
                    i -> "\"tool_calls\":[{\"index\":" + i + ",\"id\":\"call_" + i
                            + "\",\"function\":{\"name\":\"write\",\"arguments\":\"{\\\"a\\\":\\\"" + LETTERS
                            + "\\\"}\"}}]");
        }

        private static List<String> chatReasoning(WireSamples samples, int pieces) {
            return chat(
                    samples,
                    pieces,
                    i -> "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"" + LETTERS
                            + "\"}]");
        }

        /** So many of these deltas before those of a short text. */
        private static List<String> chat(WireSamples samples, int pieces, IntFunction<String> delta) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < pieces; i++) {
                events.add("{\"choices\":[{\"index\":0,\"delta\":{" + delta.apply(i) + "},\"finish_reason\":null}]}");
            }
            events.addAll(samples.textStream("done"));
            return events;
        }

        private static List<String> thinking(WireSamples samples, int pieces) {
            List<String> events = new ArrayList<>(samples.textStream("done"));
            List<String> block = new ArrayList<>();
            block.add("{\"type\":\"content_block_start\",\"index\":7,"
                    + "\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}");
            block.addAll(Collections.nCopies(
                    pieces,
                    "{\"type\":\"content_block_delta\",\"index\":7,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\""
                            + LETTERS + "\"}}"));
            block.add("{\"type\":\"content_block_stop\",\"index\":7}");
            events.addAll(1, block);
            return events;
        }
    }

    @FunctionalInterface
    private interface Events {
        List<String> of(WireSamples samples, int pieces);
    }

    @ParameterizedTest
    @EnumSource
    void fourTimesTheAnswerTakesFourTimesTheMemoryInAll(Answer answer) {
        allocated(answer, 10);

        long once = allocated(answer, 500);
        long fourTimes = allocated(answer, 2_000);

        // What grows with the square would take sixteen times as much. Growing arrays double, so four is not exact.
        assertThat(fourTimes).as("beside %s bytes", once).isBetween(once * 2, once * 7);
    }

    private static long allocated(Answer answer, int pieces) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String stream = answer.stream(pieces);
        try (WireServer server = new WireServer().stream(stream, 1 << 16);
                LlmClient client = answer.wire.client(server.url(), "m-1")) {
            long before = threads.getCurrentThreadAllocatedBytes();
            LlmResponse response = client.stream(LlmRequest.of("Write much."), CallOptions.ofDefaults(), event -> {});
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(lengthOf(response)).isGreaterThanOrEqualTo((long) pieces * PIECE);
            return allocated;
        }
    }

    /** Responses tells an answer again in one event at its end, which may have 16 MiB. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RESPONSES_TEXT", "RESPONSES_CALL"})
    void fiftyMegabytesAreAnAnswerLikeAnyOther(Answer answer) {
        assertThat(allocated(answer, 50_000)).isPositive();
    }

    /** Characters of the text, the calls' arguments, and what is kept as state to go back. */
    private static long lengthOf(LlmResponse response) {
        long text = response.text().length();
        long calls = response.message().toolCalls().stream()
                .mapToLong(call -> call.arguments().length())
                .sum();
        long state = response.message().parts().stream()
                .filter(ContentPart.ProviderState.class::isInstance)
                .mapToLong(part -> ((ContentPart.ProviderState) part).json().length())
                .sum();
        return text + calls + state;
    }
}

package dev.pagehand.bench.stream;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.pagehand.llm.LlmClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** As {@link ChatStreams}, for Anthropic's Messages and Anthropic's SDK. */
@State(Scope.Thread)
public class MessageStreams {

    static final int EVENTS = 10_000;
    static final int PIECES = EVENTS - 5;

    private static final MessageCreateParams PARAMS = MessageCreateParams.builder()
            .model("claude-sonnet-4-5")
            .maxTokens(64_000)
            .addUserMessage("Say hello.")
            .build();

    private final StreamServer server;
    private final LlmClient ours;
    private final AnthropicClient theirs;

    /** Starts the server and both clients. */
    public MessageStreams() {
        server = new StreamServer(SampleStreams.messages(PIECES));
        ours = OurClient.of("anthropic/claude-sonnet-4-5", server.url());
        theirs = AnthropicOkHttpClient.builder()
                .apiKey("key")
                .baseUrl(server.url())
                .build();
    }

    /** Ours: stream events, and the whole answer at the end. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int pagehand() {
        return OurClient.stream(ours);
    }

    /** The SDK's: one typed event for each. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int anthropicSdk() {
        int[] length = {0};
        try (StreamResponse<RawMessageStreamEvent> answer = theirs.messages().createStreaming(PARAMS)) {
            answer.stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .flatMap(event -> event.delta().text().stream())
                    .forEach(text -> length[0] += text.text().length());
        }
        return length[0];
    }

    /** Stops them. */
    @TearDown
    public void stop() {
        ours.close();
        theirs.close();
        server.close();
    }
}

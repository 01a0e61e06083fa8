package dev.pagehand.bench.stream;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.pagehand.llm.LlmClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Events a second of a whole streamed answer of chat completions, from a server on loopback to the caller's listener:
 * our client beside OpenAI's SDK, both on OkHttp. Each adds up the length of the answer's text.
 */
@State(Scope.Thread)
public class ChatStreams {

    static final int EVENTS = 10_000;
    static final int PIECES = EVENTS - 4;

    private static final ChatCompletionCreateParams PARAMS = ChatCompletionCreateParams.builder()
            .model("gpt-4.1")
            .addUserMessage("Say hello.")
            .build();

    private final StreamServer server;
    private final LlmClient ours;
    private final OpenAIClient theirs;

    /** Starts the server and both clients. */
    public ChatStreams() {
        server = new StreamServer(SampleStreams.chat(PIECES));
        ours = OurClient.of("openai/gpt-4.1", server.url() + "/v1");
        theirs = OpenAIOkHttpClient.builder()
                .apiKey("key")
                .baseUrl(server.url() + "/v1")
                .build();
    }

    /** Ours: stream events, and the whole answer at the end. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int pagehand() {
        return OurClient.stream(ours);
    }

    /** The SDK's: one typed chunk for each event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int openaiSdk() {
        int[] length = {0};
        try (StreamResponse<ChatCompletionChunk> answer =
                theirs.chat().completions().createStreaming(PARAMS)) {
            answer.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(text -> length[0] += text.length());
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

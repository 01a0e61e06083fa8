package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.remote.RemoteClients;
import dev.pagehand.llm.wire.Wire;
import dev.pagehand.llm.wire.WireSamples;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every wire format that is put under faults: the four of {@link Wire}, and the remote gateway's. */
enum FaultedFormat {
    OPENAI_CHAT(Wire.OPENAI_CHAT, "\"finish_reason\":\"[a-z_]+\""),
    OPENAI_RESPONSES(Wire.OPENAI_RESPONSES, "\"type\":\"response\\.completed\""),
    ANTHROPIC(Wire.ANTHROPIC, "\"stop_reason\":\"[a-z_]+\""),
    GEMINI(Wire.GEMINI, "\"finishReason\":\"[A-Z]+\""),
    REMOTE(null, "\"is_final\":true");

    private final Optional<Wire> wire;
    private final String endMark;

    FaultedFormat(@Nullable Wire wire, String endMark) {
        this.wire = Optional.ofNullable(wire);
        this.endMark = endMark;
    }

    /** A client with nothing around it; closes the transport when it is closed. */
    LlmClient client(String url, HttpTransport transport) {
        return wire.map(format -> format.client(url, "m-1", transport))
                .orElseGet(() -> RemoteClients.client(
                        url, "m-1", TokenSource.of(AccessToken.of("test-key")), transport, Optional.empty()));
    }

    WireSamples samples() {
        return wire.map(Wire::samples).orElseGet(WireSamples::remote);
    }

    /** What stands in a stream whose answer is whole. */
    String endMark() {
        return endMark;
    }

    String textStream() {
        return samples().sse(samples().textStream("Grü", "ße 😀", " \"out\"\n"));
    }

    String callStream() {
        return samples()
                .sse(samples().callStream("call_1", "click", List.of("{\"at\":", "\"0-", "13 é\"}"), "call_2", "look"));
    }
}

package dev.pagehand.llm.openai;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.stats.ModelStatistics;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireSender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A model behind OpenAI's chat completions. See <a href="https://platform.openai.com/docs/api-reference/chat">the API
 * reference</a>.
 */
public final class ChatCompletionsClient implements LlmClient {

    private final ChatEndpoint endpoint;
    private final WireClient client;

    /** Over connections of its own. */
    public ChatCompletionsClient(ChatEndpoint endpoint, TokenSource tokens, TimeLimits limits) {
        this(endpoint, tokens, new HttpTransport(limits));
    }

    /** Takes the transport over: closing this closes it. */
    public ChatCompletionsClient(ChatEndpoint endpoint, TokenSource tokens, HttpTransport transport) {
        this(endpoint, WireSender.bearer(transport, tokens));
    }

    /** Takes the sender over: closing this closes it. */
    public ChatCompletionsClient(ChatEndpoint endpoint, WireSender sender) {
        this.endpoint = endpoint;
        this.client = new WireClient(endpoint.wire(), new ChatFormat(endpoint), this::url, sender);
    }

    /** The address that came with the token goes before the configured one. */
    private String url(Credential credential, String path) {
        return credential
                .baseUrl()
                .map(base -> base + path)
                .or(endpoint::url)
                .orElseThrow(() -> new LlmException.Configuration(
                        endpoint.wire().settings().url()
                                + " is not set, and the token came without a baseURL; write for example "
                                + endpoint.wire().settings().url() + "=https://host/v1/chat/completions"));
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return client.complete(request, options);
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        return client.stream(request, options, listener);
    }

    @Override
    public TokenCount countTokens(LlmRequest request, CallOptions options) {
        return client.countTokens(request, options);
    }

    @Override
    public ModelName model() {
        return client.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return client.capabilities();
    }

    @Override
    public Optional<Price> priceCeiling(Instant when, long promptTokens) {
        return client.priceCeiling(when, promptTokens);
    }

    @Override
    public List<ModelStatistics> statistics() {
        return client.statistics();
    }

    @Override
    public void close() {
        client.close();
    }
}

package dev.pagehand.llm.openai;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireSender;

/**
 * A model behind OpenAI's chat completions. See <a href="https://platform.openai.com/docs/api-reference/chat">the API
 * reference</a>.
 */
public final class ChatCompletionsClient extends ForwardingClient {

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
        super(new WireClient(
                endpoint.wire(),
                new ChatFormat(endpoint),
                (credential, path) -> url(endpoint, credential, path),
                sender));
    }

    /** The address that came with the token goes before the configured one. */
    private static String url(ChatEndpoint endpoint, Credential credential, String path) {
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
}

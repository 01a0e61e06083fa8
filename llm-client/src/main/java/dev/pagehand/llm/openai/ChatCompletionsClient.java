package dev.pagehand.llm.openai;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.auth.AuthorizedTransport;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.JsonPost;
import dev.pagehand.llm.http.TimeLimits;
import java.util.Map;

/**
 * A model behind OpenAI's chat completions. See <a href="https://platform.openai.com/docs/api-reference/chat">the API
 * reference</a>.
 */
public final class ChatCompletionsClient implements LlmClient {

    private final ChatEndpoint endpoint;
    private final TimeLimits limits;
    private final AuthorizedTransport transport;
    private final ChatRequestWriter writer;

    public ChatCompletionsClient(ChatEndpoint endpoint, TokenSource tokens, TimeLimits limits) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.transport = new AuthorizedTransport(new HttpTransport(limits), tokens);
        this.writer = new ChatRequestWriter(endpoint);
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return ask(request, options, false, event -> {});
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        GuardedListener guarded = new GuardedListener(listener);
        try {
            return ask(request, options, true, guarded);
        } catch (LlmException e) {
            if (!guarded.hasFailed()) {
                listener.onEvent(new StreamEvent.Failed(e));
            }
            throw e;
        }
    }

    private LlmResponse ask(LlmRequest request, CallOptions options, boolean stream, StreamListener listener) {
        long start = System.nanoTime();
        Deadline deadline = Deadline.in(options.timeout().orElse(limits.wholeCall()));
        String body = writer.write(request, stream);
        AuthorizedTransport.Authorized authorized =
                transport.post(credential -> new JsonPost(url(credential), Map.of(), body, stream), deadline, options);
        try (var answer = authorized.answer()) {
            ChatErrors errors =
                    new ChatErrors(endpoint, answer.address(), AuthorizedTransport.secrets(authorized.credential()));
            if (answer.status() != 200) {
                throw errors.of(answer);
            }
            return new ChatAnswerReader(endpoint, errors, listener, start).read(answer);
        }
    }

    /** The address that came with the token goes before the configured one. */
    private String url(Credential credential) {
        return credential
                .baseUrl()
                .map(base -> base + "/chat/completions")
                .or(endpoint::url)
                .orElseThrow(
                        () -> new LlmException.Configuration(endpoint.settings().url()
                                + " is not set, and the token came without a baseURL; write for example "
                                + endpoint.settings().url() + "=https://host/v1/chat/completions"));
    }

    @Override
    public ModelName model() {
        return endpoint.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return endpoint.capabilities();
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Knows whether an exception came out of the listener, which then needs no news of it. */
    private static final class GuardedListener implements StreamListener {
        private final StreamListener listener;
        private boolean inside;

        private GuardedListener(StreamListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(StreamEvent event) {
            inside = true;
            listener.onEvent(event);
            inside = false;
        }

        private boolean hasFailed() {
            return inside;
        }
    }
}

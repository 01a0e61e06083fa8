package dev.pagehand.llm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A model that does what a test wrote down, call by call; afterwards it answers "ok". */
public final class ScriptedClient implements LlmClient {

    /** One call's doing: hears the listener of a stream, answers or throws. */
    public interface Act {
        LlmResponse play(LlmRequest request, StreamListener listener);
    }

    private final ModelName model;
    private final ModelCapabilities capabilities;
    private final Deque<Act> script = new ArrayDeque<>();
    private final List<LlmRequest> requests = new ArrayList<>();
    private final List<CallOptions> options = new ArrayList<>();
    private boolean closed;
    private boolean choosy;

    public ScriptedClient(String model) {
        this(model, ModelCapabilities.unknown());
    }

    public ScriptedClient(String model, ModelCapabilities capabilities) {
        this.model = ModelName.parse(model);
        this.capabilities = capabilities;
    }

    public ScriptedClient then(Act act) {
        script.add(act);
        return this;
    }

    public ScriptedClient thenFail(LlmException... errors) {
        for (LlmException error : errors) {
            then((request, listener) -> {
                throw error;
            });
        }
        return this;
    }

    public ScriptedClient thenAnswer(Function<LlmRequest, LlmResponse> answer) {
        return then((request, listener) -> answer.apply(request));
    }

    public static LlmResponse answer(String text, Usage usage) {
        return new LlmResponse(
                new Message.Assistant(List.of(new ContentPart.Text(text)), List.of()),
                "",
                FinishReason.STOP,
                usage,
                "wire-name",
                Duration.ZERO);
    }

    public static LlmException.Status status(int status, String message) {
        boolean retryable = status == 408 || status == 409 || status == 429 || status >= 500;
        return new LlmException.Status(message, status, retryable, Optional.empty());
    }

    public static LlmException.Status limited(Duration retryAfter) {
        return new LlmException.Status("too many requests", 429, true, Optional.of(retryAfter));
    }

    @Override
    public synchronized LlmResponse complete(LlmRequest request, CallOptions callOptions) {
        return play(request, callOptions, event -> {});
    }

    @Override
    public synchronized LlmResponse stream(LlmRequest request, CallOptions callOptions, StreamListener listener) {
        try {
            LlmResponse response = play(request, callOptions, listener);
            listener.onEvent(new StreamEvent.TextDelta(0, response.text()));
            listener.onEvent(new StreamEvent.Completed(response));
            return response;
        } catch (LlmException e) {
            listener.onEvent(new StreamEvent.Failed(e));
            throw e;
        }
    }

    private LlmResponse play(LlmRequest request, CallOptions callOptions, StreamListener listener) {
        requests.add(request);
        options.add(callOptions);
        Act act = script.poll();
        return act == null ? answer("ok", new Usage(100, 0, 10, 0)) : act.play(request, listener);
    }

    /** Seven, counted; plays the next act first, so that counting can fail. */
    @Override
    public synchronized TokenCount countTokens(LlmRequest request, CallOptions callOptions) {
        play(request, callOptions, event -> {});
        return new TokenCount(7, false);
    }

    public synchronized List<LlmRequest> requests() {
        return List.copyOf(requests);
    }

    public synchronized List<CallOptions> options() {
        return List.copyOf(options);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public ModelName model() {
        return model;
    }

    @Override
    public ModelCapabilities capabilities() {
        return capabilities;
    }

    /** It then refuses a seed and stop sequences. */
    public ScriptedClient withoutSeedAndStops() {
        choosy = true;
        return this;
    }

    @Override
    public boolean takes(GenerationOptions generation) {
        return !choosy
                || (generation.seed().isEmpty() && generation.stopSequences().isEmpty());
    }

    @Override
    public void close() {
        closed = true;
    }
}

package dev.pagehand.gateway;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model that does what a test wrote down, and keeps what it was asked. */
public final class ScriptedModel implements LlmClient {

    /** What it does with each request. */
    @FunctionalInterface
    public interface Act {
        LlmResponse play(LlmRequest request, CallOptions options, StreamListener listener);
    }

    private final ModelName name;
    private final Act act;
    private final List<LlmRequest> requests = new CopyOnWriteArrayList<>();
    private ModelCapabilities capabilities = ModelCapabilities.unknown();

    public ScriptedModel(String name, Act act) {
        this.name = ModelName.parse(name);
        this.act = act;
    }

    /** One that says this, in two pieces where it is streamed. */
    public static ScriptedModel saying(String text) {
        return new ScriptedModel("custom/m", (request, options, listener) -> {
            int half = text.length() / 2;
            listener.onEvent(new StreamEvent.TextDelta(0, text.substring(0, half)));
            listener.onEvent(new StreamEvent.TextDelta(0, text.substring(half)));
            return told(answer(FinishReason.STOP, new ContentPart.Text(text)), listener);
        });
    }

    /** One that calls tools. */
    public static ScriptedModel calling(ToolCall... calls) {
        return new ScriptedModel("custom/m", (request, options, listener) -> {
            for (int i = 0; i < calls.length; i++) {
                listener.onEvent(new StreamEvent.ToolCallStarted(i, calls[i].id(), calls[i].name()));
                if (!calls[i].arguments().equals("{}")) {
                    listener.onEvent(new StreamEvent.ToolCallDelta(i, calls[i].arguments()));
                }
                listener.onEvent(new StreamEvent.ToolCallCompleted(i, calls[i]));
            }
            LlmResponse whole = answer(FinishReason.TOOL_CALLS);
            return told(whole.withMessage(new Message.Assistant(List.of(), List.of(calls))), listener);
        });
    }

    public static ScriptedModel failing(LlmException error) {
        return new ScriptedModel("custom/m", (request, options, listener) -> {
            listener.onEvent(new StreamEvent.Failed(error));
            throw error;
        });
    }

    /** Of 11 tokens in, 3 of them cached, and 7 out. */
    public static LlmResponse answer(FinishReason reason, ContentPart... parts) {
        return new LlmResponse(
                new Message.Assistant(new ArrayList<>(List.of(parts)), List.of()),
                "",
                reason,
                new Usage(11, 3, 7, 2),
                "wire-name",
                Duration.ofMillis(5));
    }

    public static LlmResponse told(LlmResponse response, StreamListener listener) {
        listener.onEvent(new StreamEvent.UsageReported(response.usage()));
        listener.onEvent(new StreamEvent.Completed(response));
        return response;
    }

    /** The same with other abilities or prices. */
    public ScriptedModel with(ModelCapabilities newCapabilities) {
        capabilities = newCapabilities;
        return this;
    }

    /** What it was asked last. */
    public LlmRequest last() {
        return requests.get(requests.size() - 1);
    }

    public int asked() {
        return requests.size();
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        requests.add(request);
        return act.play(request, options, event -> {});
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        requests.add(request);
        return act.play(request, options, listener);
    }

    @Override
    public ModelName model() {
        return name;
    }

    @Override
    public ModelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public void close() {}
}

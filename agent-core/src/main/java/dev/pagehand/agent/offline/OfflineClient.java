package dev.pagehand.agent.offline;

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
import java.util.List;

/** The model {@code offline/rules}: a {@link RulesModel} behind the interface of every model. */
final class OfflineClient implements LlmClient {

    private static final ModelName NAME = new ModelName(OfflineProvider.KEY, OfflineProvider.MODEL);

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return stream(request, options, event -> {});
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        if (options.cancellation().isCancelled()) {
            LlmException cancelled = new LlmException.Cancelled();
            listener.onEvent(new StreamEvent.Failed((LlmException.Cancelled) cancelled));
            throw cancelled;
        }
        Decision decision = request.tools().isEmpty()
                ? Decision.text(RulesModel.INTRODUCTION)
                : new RulesModel(Transcript.of(request.messages())).decide();
        Message.Assistant message =
                new Message.Assistant(List.of(new ContentPart.Text(decision.text())), decision.calls());
        FinishReason reason = decision.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
        LlmResponse response = new LlmResponse(message, "", reason, Usage.NONE, OfflineProvider.MODEL, Duration.ZERO);
        tell(listener, decision, response);
        return response;
    }

    private static void tell(StreamListener listener, Decision decision, LlmResponse response) {
        listener.onEvent(new StreamEvent.TextDelta(0, decision.text()));
        int index = 1;
        for (ToolCall call : decision.calls()) {
            listener.onEvent(new StreamEvent.ToolCallStarted(index, call.id(), call.name()));
            listener.onEvent(new StreamEvent.ToolCallDelta(index, call.arguments()));
            listener.onEvent(new StreamEvent.ToolCallCompleted(index, call));
            index++;
        }
        listener.onEvent(new StreamEvent.Completed(response));
    }

    @Override
    public ModelName model() {
        return NAME;
    }

    @Override
    public ModelCapabilities capabilities() {
        return OfflineProvider.CAPABILITIES;
    }

    @Override
    public void close() {
        // holds nothing
    }
}

package dev.pagehand.llm.cassette;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Gives the answers that it was made with, one after another. */
final class ScriptedClient implements LlmClient {

    private final Queue<LlmResponse> answers;

    ScriptedClient(LlmResponse... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return answers.remove();
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        LlmResponse answer = answers.remove();
        listener.onEvent(new StreamEvent.Completed(answer));
        return answer;
    }

    @Override
    public ModelName model() {
        return ModelName.parse("custom/scripted-1");
    }

    @Override
    public ModelCapabilities capabilities() {
        Price price = new Price(new BigDecimal("0.15"), new BigDecimal("0.075"), new BigDecimal("0.6"));
        return new ModelCapabilities(true, false, true, 128_000, 4_096, Optional.of(price));
    }

    @Override
    public void close() {}
}

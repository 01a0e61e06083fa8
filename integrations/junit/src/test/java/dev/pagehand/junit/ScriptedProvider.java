package dev.pagehand.junit;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model with a price that reads what it is shown: it presses the link that the task quotes and then says so. Each answer
 * costs a cent.
 */
public final class ScriptedProvider implements LlmProvider {

    static final AtomicInteger CALLS = new AtomicInteger();
    static volatile String answer = "I pressed it.";

    private static final Price PRICE = new Price(BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("100"));
    private static final ModelCapabilities ABLE =
            new ModelCapabilities(true, false, true, 200_000, 8_000, Optional.of(PRICE));

    @Override
    public String key() {
        return "scripted";
    }

    @Override
    public String displayName() {
        return "Scripted";
    }

    @Override
    public String defaultModel() {
        return "reader";
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return Map.of("reader", ABLE);
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        return new Reader();
    }

    private static final class Reader implements LlmClient {

        @Override
        public LlmResponse complete(LlmRequest request, CallOptions options) {
            return stream(request, options, event -> {});
        }

        @Override
        public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
            CALLS.incrementAndGet();
            boolean first = request.messages().get(request.messages().size() - 1) instanceof Message.User;
            ToolCall call = first
                    ? new ToolCall("call-1", "browser_click", "{\"target\":\"" + wanted(request) + "\"}")
                    : new ToolCall("call-2", "done", "{\"success\":true,\"answer\":\"" + answer + "\"}");
            listener.onEvent(new StreamEvent.ToolCallCompleted(0, call));
            LlmResponse response = new LlmResponse(
                            new Message.Assistant(List.of(new ContentPart.Text("I read.")), List.of(call)),
                            "",
                            FinishReason.TOOL_CALLS,
                            new Usage(0, 0, 100, 0),
                            "reader-1",
                            Duration.ofMillis(1))
                    .withCost(Optional.of(new BigDecimal("0.01")));
            listener.onEvent(new StreamEvent.Completed(response));
            return response;
        }

        private static String wanted(LlmRequest request) {
            String said = request.messages().get(1).text();
            Matcher name = Pattern.compile("<task>\\s*press '([^']+)'").matcher(said);
            Matcher id = Pattern.compile("\\[(\\d+-\\d+)] link \"" + (name.find() ? name.group(1) : "?") + "\"")
                    .matcher(said);
            return id.find() ? id.group(1) : "0-0";
        }

        @Override
        public ModelName model() {
            return ModelName.parse("scripted/reader");
        }

        @Override
        public ModelCapabilities capabilities() {
            return ABLE;
        }

        @Override
        public void close() {}
    }
}

package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelPrices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts an answer together from its pieces, in their order, and tells the listener of each. For one thread.
 *
 * <p>The index of a text event is the place of its part in {@link Message.Assistant#parts()}; that of a tool call is its
 * place among the calls.
 */
public final class AnswerBuilder {

    private final String provider;
    private final StreamListener listener;
    private final long startNanos;
    private final ModelPrices prices;
    private final Instant start;
    private final List<ContentPart> parts = new ArrayList<>();
    private final List<CallBuilder> calls = new ArrayList<>();
    private final StringBuilder order = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private int reasoningIndex;
    private boolean reasoningEnded;
    private String model;
    private Usage usage = Usage.NONE;
    private Duration serverLatency = Duration.ZERO;

    /**
     * An empty answer.
     *
     * @param endpoint names the model where the answer does not, and owns the provider state
     * @param listener hears every piece
     * @param startNanos {@link System#nanoTime} when the request was sent
     * @param start the same time, by the clock that prices go by
     */
    public AnswerBuilder(WireEndpoint endpoint, StreamListener listener, long startNanos, Instant start) {
        this.provider = endpoint.provider();
        this.model = endpoint.wireModel();
        this.listener = listener;
        this.startNanos = startNanos;
        this.prices = endpoint.prices();
        this.start = start;
    }

    /** More text; goes on with the text before it, unless something else came between. */
    public void text(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        text.append(piece);
        listener.onEvent(new StreamEvent.TextDelta(parts.size(), piece));
    }

    /** Ends a text, so that more text begins another part. */
    public void endText() {
        if (!text.isEmpty()) {
            add(new ContentPart.Text(text.toString()));
            text.setLength(0);
        }
    }

    /** More reasoning. */
    public void reasoning(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (reasoningEnded) {
            reasoningEnded = false;
            reasoningIndex++;
            reasoning.append("\n\n");
        }
        reasoning.append(piece);
        listener.onEvent(new StreamEvent.ReasoningDelta(reasoningIndex, piece));
    }

    /** Ends a piece of reasoning, so that more of it is set off by an empty line. */
    public void endReasoning() {
        reasoningEnded = !reasoning.isEmpty();
    }

    /** What must go back to this provider unchanged. */
    public void state(String kind, JsonNode json) {
        ContentPart.ProviderState state = new ContentPart.ProviderState(provider, kind, json.toString());
        part(state);
        listener.onEvent(new StreamEvent.StateKept(parts.size() - 1, state));
    }

    /** Tells the listener that the next piece is waited for. */
    void pause() {
        listener.onPause();
    }

    /** As {@link #state}, for state that belongs to the whole answer and has no place among its pieces. */
    public void stateOfAll(String kind, JsonNode json) {
        endText();
        int place = order.indexOf("c");
        place = place < 0 ? parts.size() : place;
        parts.add(place, new ContentPart.ProviderState(provider, kind, json.toString()));
        order.insert(place, 'p');
    }

    /** A part that comes in one piece, such as a picture. */
    public void part(ContentPart part) {
        endText();
        add(part);
    }

    private void add(ContentPart part) {
        parts.add(part);
        order.append('p');
    }

    /**
     * A tool call begins.
     *
     * @param id made up where blank
     */
    public CallBuilder call(String id, String name) {
        endText();
        CallBuilder call = new CallBuilder(calls.size(), id, name, listener);
        calls.add(call);
        order.append('c');
        return call;
    }

    /** All calls so far; a view, since readers ask at each piece. */
    public List<CallBuilder> calls() {
        return Collections.unmodifiableList(calls);
    }

    /** The tokens of the whole call, as far as they are known. */
    public void usage(Usage newUsage) {
        usage = newUsage;
        listener.onEvent(new StreamEvent.UsageReported(newUsage));
    }

    /** The model that answers, as the provider names it; a blank name is passed over. */
    public void model(String name) {
        if (!name.isBlank()) {
            model = name;
        }
    }

    /** How long the server says that it took. */
    public void serverLatency(Duration latency) {
        serverLatency = latency;
    }

    /**
     * The whole answer; the listener has heard of all its calls, and hears of its end.
     *
     * @param reason where it is {@link FinishReason#LENGTH}, a call with broken arguments was cut off and is not handed
     *     over as complete
     */
    public LlmResponse finish(FinishReason reason) {
        endText();
        calls.forEach(call -> call.finish(reason == FinishReason.LENGTH));
        if (!order.toString().matches("p*c*")) {
            parts.add(new ContentPart.ProviderState(
                    provider,
                    AssistantPieces.ORDER,
                    TextNode.valueOf(order.toString()).toString()));
        }
        LlmResponse response = new LlmResponse(
                new Message.Assistant(
                        parts, calls.stream().map(CallBuilder::toToolCall).toList()),
                reasoning.toString(),
                reason,
                usage,
                model,
                Duration.ofNanos(System.nanoTime() - startNanos),
                serverLatency,
                prices.cost(usage, usage.cacheWriteTokens(), start));
        listener.onEvent(new StreamEvent.Completed(response));
        return response;
    }
}

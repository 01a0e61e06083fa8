package dev.pagehand.llm.wire;

import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parts and tool calls of an earlier answer in the order in which the model gave them, without the state of other
 * providers. Where the order is not known, or the message was changed since, the calls stand last.
 */
public final class AssistantPieces {

    static final String ORDER = "order";

    private final List<ContentPart> parts = new ArrayList<>();
    private final List<ToolCall> calls;
    private String order = "";

    private AssistantPieces(Message.Assistant message, String provider) {
        this.calls = message.toolCalls();
        for (ContentPart part : message.parts()) {
            Optional<ContentPart.ProviderState> state = state(part);
            if (state.isEmpty()) {
                parts.add(part);
            } else if (state.get().provider().equals(provider)) {
                take(state.get());
            }
        }
        String canonical = "p".repeat(parts.size()) + "c".repeat(calls.size());
        if (order.length() != canonical.length() || order.replace("p", "").length() != calls.size()) {
            order = canonical;
        }
    }

    private static Optional<ContentPart.ProviderState> state(ContentPart part) {
        return part instanceof ContentPart.ProviderState state ? Optional.of(state) : Optional.empty();
    }

    private void take(ContentPart.ProviderState state) {
        if (state.kind().equals(ORDER)) {
            order = WireJson.parse(state.json()).map(WireJson::text).orElse("");
        } else {
            parts.add(state);
        }
    }

    /** The pieces of a message. */
    public static AssistantPieces of(Message.Assistant message, String provider) {
        return new AssistantPieces(message, provider);
    }

    /** Hands over each piece, in order. */
    public void forEach(Consumer<ContentPart> onPart, Consumer<ToolCall> onCall) {
        Iterator<ContentPart> nextPart = parts.iterator();
        Iterator<ToolCall> nextCall = calls.iterator();
        for (int i = 0; i < order.length(); i++) {
            if (order.charAt(i) == 'p') {
                onPart.accept(nextPart.next());
            } else {
                onCall.accept(nextCall.next());
            }
        }
    }
}

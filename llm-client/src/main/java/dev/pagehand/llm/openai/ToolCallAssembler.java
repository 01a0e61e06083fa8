package dev.pagehand.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls together from their pieces. Pieces belong together by {@code index}, whatever their ids are: DeepSeek
 * and Qwen repeat an empty id, and others give each piece a new one. Only a new id together with a name begins a new
 * call at an index in use, as a Groq route does.
 */
final class ToolCallAssembler {

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final StreamListener listener;
    private final List<Growing> calls = new ArrayList<>();
    private final Map<Integer, Growing> byIndex = new HashMap<>();

    ToolCallAssembler(StreamListener listener) {
        this.listener = listener;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * A piece of a call, or a whole one.
     *
     * @param place its place in a whole answer, which goes before its {@code index}; -1 in a stream
     */
    void take(JsonNode piece, int place) {
        String id = textOf(piece.path("id"));
        JsonNode function = piece.path("function");
        Growing call = callFor(place >= 0 ? place : piece.path("index").asInt(-1), id, textOf(function.path("name")));
        take(call, function);
    }

    /** The older form of a single call without an id. */
    void takeFunction(JsonNode function) {
        take(callFor(0, "", textOf(function.path("name"))), function);
    }

    private void take(Growing call, JsonNode function) {
        JsonNode arguments = function.path("arguments");
        String fragment = arguments.isContainerNode() ? arguments.toString() : textOf(arguments);
        if (fragment.isEmpty()) {
            return;
        }
        if (call.completed) {
            if (!fragment.isBlank()) {
                throw new LlmException.InvalidResponse("the provider went on with the call of " + call.name
                        + " after the next one had begun; try again, or ask without streaming");
            }
            return;
        }
        call.arguments.append(fragment);
        listener.onEvent(new StreamEvent.ToolCallDelta(call.place, fragment));
    }

    private Growing callFor(int index, String id, String name) {
        Growing last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
        Growing known = index >= 0 ? byIndex.get(index) : beginsCall(id, name, last) ? null : last;
        if (known != null && !beginsAnother(known, id, name)) {
            return known;
        }
        completeWhole();
        Growing call = new Growing(calls.size(), id.isBlank() ? madeUpId() : id, id, name);
        calls.add(call);
        if (index >= 0) {
            byIndex.put(index, call);
        }
        listener.onEvent(new StreamEvent.ToolCallStarted(call.place, call.id, name));
        return call;
    }

    /** Without an index a name tells a beginning, unless the same call just repeats it. */
    private static boolean beginsCall(String id, String name, @Nullable Growing last) {
        return last == null
                || (!name.isEmpty() && !(name.equals(last.name) && !id.isBlank() && id.equals(last.givenId)));
    }

    private static boolean beginsAnother(Growing known, String id, String name) {
        return !name.isEmpty() && !id.isBlank() && !known.givenId.isBlank() && !id.equals(known.givenId);
    }

    /** Hands over what is whole. What is not yet goes on growing, should a provider mix its calls. */
    private void completeWhole() {
        calls.stream()
                .filter(call -> !call.completed && isObject(call.arguments.toString()))
                .forEach(this::complete);
    }

    private void complete(Growing call) {
        call.completed = true;
        listener.onEvent(new StreamEvent.ToolCallCompleted(call.place, call.toToolCall()));
    }

    /**
     * All calls.
     *
     * @param cut whether the answer reached its ceiling: then a call with broken arguments was cut off, and is not
     *     handed over as complete
     */
    List<ToolCall> finish(boolean cut) {
        for (Growing call : calls) {
            if (!call.completed && (!cut || isObject(call.arguments.toString()))) {
                complete(call);
            }
        }
        return calls.stream().map(Growing::toToolCall).toList();
    }

    private static boolean isObject(String arguments) {
        try {
            JsonNode node = JSON.readTree(arguments);
            return node != null && node.isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String madeUpId() {
        return "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    private static String textOf(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    private static final class Growing {
        private final int place;
        private final String id;
        private final String givenId;
        private final String name;
        private final StringBuilder arguments = new StringBuilder();
        private boolean completed;

        private Growing(int place, String id, String givenId, String name) {
            this.place = place;
            this.id = id;
            this.givenId = givenId;
            this.name = name;
        }

        private ToolCall toToolCall() {
            String whole = arguments.toString();
            return new ToolCall(id, name, completed && whole.isBlank() ? "{}" : whole);
        }
    }
}

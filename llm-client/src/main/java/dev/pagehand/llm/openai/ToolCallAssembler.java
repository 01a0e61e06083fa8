package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.WireJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls together from their pieces. Pieces belong together by {@code index}, whatever their ids are: DeepSeek
 * and Qwen repeat an empty id, and others give each piece a new one. Only a new id together with a name begins a new
 * call at an index in use, as a Groq route does.
 */
final class ToolCallAssembler {

    private final AnswerBuilder answer;
    private final Map<Integer, CallBuilder> byIndex = new HashMap<>();
    private final List<CallBuilder> open = new ArrayList<>();
    private final ObjectNode extraContent = WireJson.newObject();

    ToolCallAssembler(AnswerBuilder answer) {
        this.answer = answer;
    }

    boolean isEmpty() {
        return answer.calls().isEmpty();
    }

    /**
     * A piece of a call, or a whole one.
     *
     * @param place its place in a whole answer, which goes before its {@code index}; -1 in a stream
     */
    void take(JsonNode piece, int place) {
        JsonNode function = piece.path("function");
        CallBuilder call = callFor(
                place >= 0 ? place : piece.path("index").asInt(-1),
                WireJson.text(piece.path("id")),
                WireJson.text(function.path("name")));
        if (piece.path("extra_content").isObject()) {
            extraContent.set(Integer.toString(call.index()), piece.path("extra_content"));
        }
        take(call, function);
    }

    /** The older form of a single call without an id. */
    void takeFunction(JsonNode function) {
        take(callFor(0, "", WireJson.text(function.path("name"))), function);
    }

    /** Tells what must go back with the calls, if anything. */
    void tellState() {
        if (!extraContent.isEmpty()) {
            answer.stateOfAll(ChatState.EXTRA_CONTENT, extraContent);
        }
    }

    private static void take(CallBuilder call, JsonNode function) {
        JsonNode arguments = function.path("arguments");
        String fragment = arguments.isContainerNode() ? arguments.toString() : WireJson.text(arguments);
        if (call.isCompleted()) {
            if (!fragment.isBlank()) {
                throw new LlmException.InvalidResponse("the provider went on with the call of " + call.name()
                        + " after the next one had begun; try again, or ask without streaming");
            }
            return;
        }
        call.append(fragment);
    }

    private CallBuilder callFor(int index, String id, String name) {
        List<CallBuilder> calls = answer.calls();
        CallBuilder last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
        CallBuilder known = index >= 0 ? byIndex.get(index) : beginsCall(id, name, last) ? null : last;
        if (known != null && !beginsAnother(known, id, name)) {
            return known;
        }
        completeWhole();
        CallBuilder call = answer.call(id, name);
        open.add(call);
        if (index >= 0) {
            byIndex.put(index, call);
        }
        return call;
    }

    /** Without an index a name tells a beginning, unless the same call just repeats it. */
    private static boolean beginsCall(String id, String name, @Nullable CallBuilder last) {
        return last == null
                || (!name.isEmpty() && !(name.equals(last.name()) && !id.isBlank() && id.equals(last.givenId())));
    }

    private static boolean beginsAnother(CallBuilder known, String id, String name) {
        return !name.isEmpty() && !id.isBlank() && !known.givenId().isBlank() && !id.equals(known.givenId());
    }

    /** Hands over what is whole. What is not yet goes on growing, should a provider mix its calls. */
    private void completeWhole() {
        open.stream().filter(CallBuilder::hasWholeArguments).forEach(CallBuilder::completeIfWhole);
        open.removeIf(CallBuilder::isCompleted);
    }
}

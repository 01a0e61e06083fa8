package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ToolCall;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A tool call written as text: {@code {"tool":"done","arguments":{…}}} and the shapes of the providers' own APIs. */
final class CallShape {

    private static final Set<String> NAMES = Set.of("tool", "toolname", "name", "function", "method", "action");
    private static final Set<String> ARGUMENTS = Set.of("arguments", "args", "params", "parameters", "input");

    private final Members members;

    CallShape(Members members) {
        this.members = members;
    }

    StructuredStep step() throws NotUnderstood {
        JsonNode function = members.get("function");
        if (function.isObject()) {
            return new CallShape(new Members(withArguments((ObjectNode) function))).step();
        }
        String name = "";
        for (String key : members.all(NAMES)) {
            JsonNode value = members.get(key);
            if (!value.isTextual() || value.textValue().isBlank()) {
                throw new NotUnderstood("its '" + key + "' is not the name of a tool");
            }
            String told = value.textValue().strip();
            if (!name.isEmpty() && !name.equals(told)) {
                throw new NotUnderstood("it names two tools, '" + name + "' and '" + told + "'");
            }
            name = told;
        }
        if (name.isEmpty()) {
            throw new NotUnderstood("it names no tool");
        }
        if (members.any(Set.of("element", "elementid")).isPresent()) {
            throw new NotUnderstood("it has an element beside the tool '" + name + "'; put it into the arguments");
        }
        return step(name, arguments(name));
    }

    /** Some write them beside the function, not into it. */
    private JsonNode withArguments(ObjectNode function) throws NotUnderstood {
        Optional<JsonNode> beside = members.one(ARGUMENTS);
        if (beside.isEmpty()) {
            return function;
        }
        if (new Members(function).any(ARGUMENTS).isPresent()) {
            throw new NotUnderstood("it has arguments in the function and beside it");
        }
        ObjectNode whole = function.deepCopy();
        whole.set("arguments", beside.get());
        return whole;
    }

    static StructuredStep step(String name, JsonNode arguments) {
        String id = "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        return new StructuredStep.Call(new ToolCall(id, name, arguments.toString()));
    }

    private JsonNode arguments(String name) throws NotUnderstood {
        Optional<JsonNode> arguments = members.one(ARGUMENTS);
        if (arguments.isEmpty() || (arguments.get().isArray() && arguments.get().isEmpty())) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode value = arguments.get();
        if (value.isTextual()) {
            String text = value.textValue().strip();
            Optional<LenientJson.Parsed> parsed = LenientJson.readAt(text, 0);
            if (parsed.isPresent()
                    && parsed.get().cut() == LenientJson.Cut.NOTHING
                    && parsed.get().end() == text.length()) {
                value = parsed.get().value();
            }
        }
        if (!(value instanceof ObjectNode)) {
            throw new NotUnderstood("the arguments of the tool '" + name + "' are no object");
        }
        return value;
    }
}

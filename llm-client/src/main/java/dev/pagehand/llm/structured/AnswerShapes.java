package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which steps an object or array stands for. */
final class AnswerShapes {

    static final Set<String> LISTS = Set.of("elements", "actions", "steps", "toolcalls");
    private static final Set<String> METHODS = Set.of("method", "action", "operation");
    private static final Set<String> TOOLS = Set.of("tool", "toolname");

    private final Set<String> tools;

    AnswerShapes(Set<String> tools) {
        this.tools = Set.copyOf(tools);
    }

    /** Whether this means to be an answer, be it a broken one. */
    boolean concerns(JsonNode node) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (item.isObject() && concerns(item)) {
                    return true;
                }
            }
            return false;
        }
        Members members = new Members(node);
        return members.any(LISTS).isPresent()
                || members.any(METHODS).isPresent()
                || members.any(TOOLS).isPresent()
                || members.any(Set.of("element", "elementid", "function")).isPresent()
                || isNamedCall(members)
                || namedInside(node).isPresent();
    }

    List<StructuredStep> steps(JsonNode node) throws NotUnderstood {
        List<StructuredStep> steps = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (!item.isObject()) {
                    throw new NotUnderstood("its list holds something that is no object");
                }
                steps.addAll(steps(item));
            }
        } else {
            steps.addAll(ofObject((ObjectNode) node));
        }
        if (steps.isEmpty()) {
            throw new NotUnderstood("its list is empty");
        }
        return steps;
    }

    private List<StructuredStep> ofObject(ObjectNode node) throws NotUnderstood {
        Members members = new Members(node);
        Optional<String> list = members.any(LISTS).filter(name -> node.get(name).isArray());
        if (list.isPresent()) {
            return ofList(node, list.get());
        }
        Optional<String> action = members.any(Set.of("action"));
        if (action.isPresent() && node.get(action.get()).isContainerNode()) {
            return ofWrapped(node, action.get());
        }
        Optional<String> only = namedInside(node);
        if (only.isPresent()) {
            return List.of(ofNamed(only.get(), (ObjectNode) node.get(only.get())));
        }
        return List.of(isCall(members) ? new CallShape(members).step() : ofAction(members));
    }

    /** Items of a list may leave out what stands beside the list for all of them. */
    private List<StructuredStep> ofList(ObjectNode node, String list) throws NotUnderstood {
        ObjectNode shared = node.deepCopy();
        shared.remove(list);
        List<StructuredStep> steps = new ArrayList<>();
        for (JsonNode item : node.get(list)) {
            if (item.isObject()) {
                boolean complete = new Members(item).any(METHODS).isPresent() || isCall(new Members(item));
                steps.addAll(ofObject(complete ? (ObjectNode) item : merged(shared, (ObjectNode) item)));
            } else if (item.isTextual()) {
                ObjectNode one = shared.deepCopy();
                one.set("element", item);
                steps.addAll(ofObject(one));
            } else {
                throw new NotUnderstood("its list '" + list + "' holds something that is no object");
            }
        }
        if (steps.isEmpty()) {
            throw new NotUnderstood("its list '" + list + "' is empty");
        }
        return steps;
    }

    private List<StructuredStep> ofWrapped(ObjectNode node, String wrapper) throws NotUnderstood {
        JsonNode inner = node.get(wrapper);
        if (inner.isArray()) {
            return steps(inner);
        }
        if (new Members(node).any(Set.of("method", "operation", "tool")).isPresent()) {
            throw new NotUnderstood("it has an action inside and a method beside it");
        }
        ObjectNode outer = node.deepCopy();
        outer.remove(wrapper);
        boolean named = namedInside(inner).isPresent();
        return ofObject(named ? (ObjectNode) inner : merged(outer, (ObjectNode) inner));
    }

    private static ObjectNode merged(ObjectNode outer, ObjectNode inner) throws NotUnderstood {
        ObjectNode both = outer.deepCopy();
        for (Map.Entry<String, JsonNode> member : inner.properties()) {
            JsonNode known = both.get(member.getKey());
            boolean matters = !"description".equals(member.getKey()) && !"reasoning".equals(member.getKey());
            if (known != null && !known.equals(member.getValue()) && matters) {
                throw new NotUnderstood("it gives '" + member.getKey() + "' two values");
            }
            both.set(member.getKey(), member.getValue());
        }
        return both;
    }

    /** {@code {"click":{"elementId":"0-13"}}} and {@code {"done":{"success":true}}}. */
    private StructuredStep ofNamed(String name, ObjectNode value) throws NotUnderstood {
        if (tools.contains(name)) {
            return CallShape.step(name, value);
        }
        ObjectNode action = value.deepCopy();
        if (new Members(value).any(METHODS).isPresent()) {
            throw new NotUnderstood("it has a method inside of '" + name + "'");
        }
        return ofAction(new Members(action.put("method", name)));
    }

    /** The only key, where it is the name of a method or tool with an object below it. */
    private Optional<String> namedInside(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        String key = node.fieldNames().next();
        boolean name = tools.contains(key) || ElementMethod.meaning(key).isPresent();
        return name && node.get(key).isObject() ? Optional.of(key) : Optional.empty();
    }

    private boolean isCall(Members members) {
        if (members.any(TOOLS).isPresent() || members.any(Set.of("function")).isPresent() || isNamedCall(members)) {
            return true;
        }
        // A tool under "method": only where no element is meant.
        return members.text(METHODS).filter(tools::contains).isPresent()
                && members.any(ActionShape.ELEMENTS).isEmpty();
    }

    /** OpenAI's and Anthropic's own shapes, written as text. */
    private static boolean isNamedCall(Members members) {
        return members.any(Set.of("name")).isPresent()
                && members.any(Set.of("arguments", "parameters", "input", "args", "params"))
                        .isPresent()
                && members.any(METHODS).isEmpty()
                && members.any(Set.of("element", "elementid")).isEmpty();
    }

    private static StructuredStep ofAction(Members members) throws NotUnderstood {
        return new StructuredStep.Action(new ActionShape(members).action());
    }
}

package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ElementAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An action on an element: which element, which method, which arguments. */
final class ActionShape {

    /** Names of the element. */
    static final Set<String> ELEMENTS = Set.of("element", "elementid", "id", "target", "ref", "elementref", "targetid");
    /** Names of the arguments. */
    static final Set<String> ARGUMENTS = Set.of("arguments", "args", "params", "parameters", "argument", "arg");
    /** Names of a single argument, which may also describe the element; heeded where an argument is needed. */
    static final Set<String> VALUES = Set.of("value", "values", "text", "key", "option", "keys", "inputtext");

    private static final Set<String> METHODS = Set.of("method", "action", "operation");
    private static final Set<String> INNER_IDS = Set.of("id", "elementid", "ref", "elementref");
    private static final Pattern ID =
            Pattern.compile("(\\d{1,6}-\\d{1,9})|\\[\\s*(\\d{1,6}-\\d{1,9})\\s*\\](?:\\s.*)?", Pattern.DOTALL);

    private final Members members;

    ActionShape(Members members) {
        this.members = members;
    }

    ElementAction action() throws NotUnderstood {
        ElementMethod.Meaning meaning = meaning();
        Optional<JsonNode> given = members.one(ARGUMENTS).filter(node -> !isEmpty(node));
        Optional<String> element = element(members, ELEMENTS);
        if (element.isEmpty() && given.isPresent() && given.get().isObject()) {
            // The whole action stands in the arguments.
            ObjectNode inner = ((ObjectNode) given.get()).deepCopy();
            Set<String> names = Set.of("element", "elementid", "id");
            element = element(new Members(inner), names);
            inner.remove(new Members(inner).all(names));
            given = Optional.<JsonNode>of(inner).filter(node -> !isEmpty(node));
        }
        if (element.isEmpty()) {
            throw new NotUnderstood("it names no element");
        }
        List<String> arguments = given.isPresent() ? ArgumentList.of(given.get()) : single(meaning);
        return ArgumentRules.apply(element.get(), meaning, arguments);
    }

    private ElementMethod.Meaning meaning() throws NotUnderstood {
        Optional<ElementMethod.Meaning> found = Optional.empty();
        for (String key : members.all(METHODS)) {
            JsonNode value = members.get(key);
            if (!value.isTextual() || value.textValue().isBlank()) {
                throw new NotUnderstood("its '" + key + "' is not the name of a method");
            }
            String name = value.textValue();
            ElementMethod.Meaning meaning = ElementMethod.meaning(name)
                    .orElseThrow(() -> new NotUnderstood("there is no method '" + name + "'"));
            if (found.isPresent() && !found.get().equals(meaning)) {
                throw new NotUnderstood("it names two methods");
            }
            found = Optional.of(meaning);
        }
        return found.orElseThrow(() -> new NotUnderstood("it names no method"));
    }

    private static Optional<String> element(Members members, Set<String> names) throws NotUnderstood {
        Optional<String> found = Optional.empty();
        for (String key : members.all(names)) {
            String id = id(key, members.get(key));
            if (found.isPresent() && !found.get().equals(id)) {
                throw new NotUnderstood("it names two elements, " + found.get() + " and " + id);
            }
            found = Optional.of(id);
        }
        return found;
    }

    private static String id(String key, JsonNode node) throws NotUnderstood {
        if (node.isObject()) {
            return element(new Members(node), INNER_IDS)
                    .orElseThrow(() -> new NotUnderstood("its '" + key + "' has no id"));
        }
        return id(node).orElseThrow(() -> new NotUnderstood("its '" + key
                + "' is no element id; an element id has two numbers, such as 0-13, and stands in the page snapshot"));
    }

    /** The id in a text such as {@code 0-13}, {@code [0-13]} or {@code [0-13] button "Pay"}. */
    static Optional<String> id(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        Matcher matcher = ID.matcher(node.textValue().strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isContainerNode() && node.isEmpty();
    }

    private List<String> single(ElementMethod.Meaning meaning) throws NotUnderstood {
        boolean needed = meaning.method().leastArguments() > 0 || meaning.special() != ElementMethod.Special.NONE;
        Optional<JsonNode> value = needed ? members.one(VALUES) : Optional.empty();
        return value.isPresent() ? ArgumentList.of(value.get()) : new ArrayList<>();
    }
}

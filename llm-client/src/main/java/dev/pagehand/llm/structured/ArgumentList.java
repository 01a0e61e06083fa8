package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arguments of an action as a list of texts, whichever way they were written. */
final class ArgumentList {

    private ArgumentList() {}

    static List<String> of(JsonNode node) throws NotUnderstood {
        List<String> arguments = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (!item.isNull()) {
                    arguments.add(scalar(item));
                }
            }
        } else if (node.isObject()) {
            arguments.addAll(ofObject(node));
        } else {
            refuseListInText(node);
            arguments.add(scalar(node));
        }
        return arguments;
    }

    /** One member is the argument; direction and amount go together; anything else has no order to go by. */
    private static List<String> ofObject(JsonNode node) throws NotUnderstood {
        if (node.size() == 1) {
            JsonNode only = node.elements().next();
            return only.isObject() && ActionShape.id(only.path("id")).isEmpty() ? List.of(scalar(only)) : of(only);
        }
        Members members = new Members(node);
        Optional<JsonNode> direction = members.one(Set.of("direction"));
        Optional<JsonNode> amount = members.one(Set.of("amount", "pixels", "distance"));
        if (node.size() == 2 && direction.isPresent() && amount.isPresent()) {
            return List.of(scalar(direction.get()), scalar(amount.get()));
        }
        throw new NotUnderstood("its arguments are an object with several members; write them as a list");
    }

    private static String scalar(JsonNode node) throws NotUnderstood {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        if (node.isBoolean()) {
            return node.asText();
        }
        if (node.isObject() && node.size() == 1) {
            return scalar(node.elements().next());
        }
        throw new NotUnderstood("one of its arguments is neither text nor a number");
    }

    /** {@code "[\"x\"]"} is either a list or a strange text; which one cannot be told. */
    private static void refuseListInText(JsonNode node) throws NotUnderstood {
        String text = node.isTextual() ? node.textValue().strip() : "";
        if (text.startsWith("[\"") && text.endsWith("\"]")) {
            throw new NotUnderstood("its arguments are a list inside of a text; write them as a list");
        }
    }
}

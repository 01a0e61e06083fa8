package dev.pagehand.agent.extract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a model may get wrong in one value of an answer. */
enum Plant {
    /** A value that no page shows. */
    INVENTION,
    /** A number with another last digit. */
    OTHER_DIGIT,
    /** A date a hundred years off. */
    OTHER_CENTURY,
    /** The value and the element of another item. */
    OTHER_ROW,
    /** Another item's value, said to stand in this item's element. */
    OTHER_VALUE,
    /** An address of no element. */
    OTHER_ADDRESS,
    /** A true value, said to stand in an element that does not exist. */
    OTHER_ID;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String NO_ELEMENT = "9-999";

    /** The pointers of all single values of an answer. */
    static List<String> leaves(JsonNode answer) {
        List<String> found = new ArrayList<>();
        collect(answer, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, List<String> found) {
        if (node.has("id") && node.get("id").isTextual() && node.size() <= 2) {
            found.add(pointer);
        } else if (node.isObject()) {
            node.properties().forEach(entry -> collect(entry.getValue(), pointer + "/" + entry.getKey(), found));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, found);
            }
        }
    }

    /** The answer with this planted at a value; empty where that value is not of the kind. */
    Optional<JsonNode> in(JsonNode answer, String pointer) {
        JsonNode copy = answer.deepCopy();
        ObjectNode leaf = (ObjectNode) copy.at(JsonPointer.compile(pointer));
        JsonNode value = leaf.path("value");
        boolean planted = switch (this) {
            case INVENTION ->
                value.isTextual() && !DATE.matcher(value.asText()).matches() && put(leaf.put("value", "Zorbax Quill"));
            case OTHER_DIGIT -> value.isNumber() && put(leaf.put("value", digit(value.asText())));
            case OTHER_CENTURY ->
                DATE.matcher(value.asText()).matches()
                        && put(leaf.put(
                                "value",
                                LocalDate.parse(value.asText()).minusYears(100).toString()));
            case OTHER_ROW, OTHER_VALUE -> other(answer, pointer, leaf);
            case OTHER_ADDRESS -> !leaf.has("value") && put(leaf.put("id", NO_ELEMENT));
            case OTHER_ID -> leaf.has("value") && put(leaf.put("id", NO_ELEMENT));
        };
        return planted ? Optional.of(copy) : Optional.empty();
    }

    private static boolean put(ObjectNode leaf) {
        return !leaf.isEmpty();
    }

    private static BigDecimal digit(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.add(BigDecimal.ONE.movePointLeft(Math.max(0, value.scale())));
    }

    /** Takes the same value of another item of the innermost list. */
    private boolean other(JsonNode answer, String pointer, ObjectNode leaf) {
        var inList = Pattern.compile("^(.*/|/)(\\d+)(/[^0-9].*)$").matcher(pointer);
        if (!inList.matches()) {
            return false;
        }
        JsonNode list = answer.at(JsonPointer.compile(inList.group(1).replaceFirst("/$", "")));
        int item = Integer.parseInt(inList.group(2));
        if (leaves(list.get(item)).size() < 2) {
            return false;
        }
        for (int step = 1; step < list.size(); step++) {
            JsonNode one = list.get((item + step) % list.size()).at(JsonPointer.compile(inList.group(3)));
            boolean differs = leaf.has("value")
                    ? one.has("value") && !one.get("value").equals(leaf.get("value"))
                    : this == OTHER_ROW && one.has("id") && !one.get("id").equals(leaf.get("id"));
            if (differs) {
                if (leaf.has("value")) {
                    leaf.set("value", one.get("value"));
                }
                if (this == OTHER_ROW) {
                    leaf.set("id", one.get("id"));
                }
                return true;
            }
        }
        return false;
    }
}

package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The fields of a JSON object that somebody sent; each read says what is wrong with the field. */
public final class Fields {

    private final ObjectNode document;

    public Fields(ObjectNode document) {
        this.document = document;
    }

    /**
     * Sees to it that there are no others.
     *
     * @throws RequestException where there is a field that is none of these
     */
    public void allow(Set<String> names) {
        document.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new RequestException(
                        "'" + name + "' is no field that is known here; the fields are " + String.join(", ", names));
            }
        });
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(document.get(name)).filter(value -> !value.isNull());
    }

    private static RequestException wrong(String name, String wanted) {
        return new RequestException("'" + name + "' must be " + wanted);
    }

    /** A text; empty where absent or null. */
    public Optional<String> text(String name) {
        Optional<JsonNode> value = field(name);
        if (value.isPresent() && !value.get().isTextual()) {
            throw wrong(name, "a text");
        }
        return value.map(JsonNode::textValue);
    }

    /** True or false; false where absent. */
    public boolean flag(String name) {
        Optional<JsonNode> value = field(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    /** A whole number within bounds. */
    public Optional<Integer> number(String name, int least, int most) {
        Optional<JsonNode> value = field(name);
        boolean good = value.isEmpty()
                || (value.get().canConvertToInt()
                        && value.get().isIntegralNumber()
                        && value.get().intValue() >= least
                        && value.get().intValue() <= most);
        if (!good) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return value.map(JsonNode::intValue);
    }

    /** A number or the text of one. */
    public Optional<String> amount(String name) {
        Optional<JsonNode> value = field(name);
        if (value.isPresent() && !value.get().isTextual() && !value.get().isNumber()) {
            throw wrong(name, "an amount such as \"0.10\"");
        }
        return value.map(JsonNode::asText);
    }

    /** An object. */
    public Optional<ObjectNode> object(String name) {
        Optional<JsonNode> value = field(name);
        if (value.isPresent() && !value.get().isObject()) {
            throw wrong(name, "a JSON object");
        }
        return value.map(ObjectNode.class::cast);
    }

    /** A list of texts; empty where absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        Optional<JsonNode> value = field(name);
        if (value.isPresent()) {
            boolean good = value.get().isArray();
            for (JsonNode item : value.get()) {
                good &= item.isTextual() && !item.textValue().isBlank();
                texts.add(item.asText());
            }
            if (!good) {
                throw wrong(name, "a list of texts");
            }
        }
        return texts;
    }

    /** A list of texts, or a single one; empty where absent. */
    public List<String> textOrTexts(String name) {
        Optional<JsonNode> value = field(name);
        return value.isPresent() && value.get().isTextual()
                ? text(name)
                        .filter(text -> !text.isBlank())
                        .map(List::of)
                        .orElseThrow(() -> wrong(name, "a list of texts"))
                : texts(name);
    }

    /** A field that has two names; the first of them where there is none. */
    public <T> T either(String name, String other, Function<String, T> reader) {
        if (field(other).isEmpty()) {
            return reader.apply(name);
        }
        if (field(name).isPresent()) {
            throw new RequestException(
                    "'" + name + "' and '" + other + "' are two names of one field; give one of them");
        }
        return reader.apply(other);
    }

    /** Texts by name; empty where absent. The example stands in the message. */
    public Map<String, String> texts(String name, String exampleName, String exampleText) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<JsonNode> value = field(name);
        if (value.isPresent()) {
            boolean good = value.get().isObject();
            for (Map.Entry<String, JsonNode> entry : value.get().properties()) {
                good &= entry.getValue().isTextual();
                texts.put(entry.getKey(), entry.getValue().asText());
            }
            if (!good) {
                throw wrong(name, "an object of texts, such as {\"" + exampleName + "\": \"" + exampleText + "\"}");
            }
        }
        return texts;
    }

    /** What another reader makes of a field; its complaint is told with the field's name. */
    public <T> T checked(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new RequestException("'" + name + "': " + e.getMessage());
        }
    }
}

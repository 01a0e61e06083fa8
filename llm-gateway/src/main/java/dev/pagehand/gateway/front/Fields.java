package dev.pagehand.gateway.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pagehand.gateway.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An object of a request, whose fields are read with errors that tell where they stand. What is null counts as absent.
 *
 * @param path where the object stands, such as {@code messages[2]}; empty for the request itself
 */
public record Fields(JsonNode node, String path) {

    /** The request itself. */
    public static Fields of(JsonNode body) {
        return new Fields(body, "");
    }

    /** A field, missing where it is null. */
    public JsonNode at(String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    public Optional<String> optionalText(String name) {
        JsonNode value = at(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, "must be a string");
        }
        return Optional.of(value.textValue());
    }

    public boolean flag(String name) {
        JsonNode value = at(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return value.asBoolean(false);
    }

    public OptionalDouble number(String name) {
        JsonNode value = at(name);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw wrong(name, "must be a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    public OptionalInt integer(String name) {
        OptionalLong value = whole(name);
        if (value.isPresent() && value.getAsLong() != (int) value.getAsLong()) {
            throw wrong(name, "is out of bounds");
        }
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    public OptionalLong whole(String name) {
        JsonNode value = at(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw wrong(name, "must be a whole number");
        }
        return OptionalLong.of(value.longValue());
    }

    /** An object, which may be absent. */
    public Optional<Fields> object(String name) {
        JsonNode value = at(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(name, "must be an object");
        }
        return Optional.of(new Fields(value, place(name)));
    }

    /** The objects of a list; none where it is absent. */
    public List<Fields> objects(String name) {
        JsonNode list = at(name);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw wrong(name, "must be an array");
        }
        List<Fields> all = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            String at = place(name) + "[" + all.size() + "]";
            if (!each.isObject()) {
                throw GatewayException.invalid(at + " must be an object");
            }
            all.add(new Fields(each, at));
        }
        return all;
    }

    /** The texts of a list, or a text by itself; none where it is absent. */
    public List<String> texts(String name) {
        JsonNode value = at(name);
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        List<String> all = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw wrong(name, "must hold strings");
            }
            all.add(each.textValue());
        }
        return all;
    }

    /** An error that names this field. */
    public GatewayException wrong(String name, String problem) {
        return GatewayException.invalid(place(name) + " " + problem);
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An object's members by names in which case, {@code _} and {@code -} do not matter. Nulls count as absent. */
final class Members {

    private final JsonNode object;

    Members(JsonNode object) {
        this.object = object;
    }

    static String plain(String name) {
        return name.replaceAll("[_\\-\\s]", "").toLowerCase(Locale.ROOT);
    }

    JsonNode node() {
        return object;
    }

    JsonNode get(String name) {
        return object.path(name);
    }

    /** The names, as they are written, that are among these. */
    List<String> all(Set<String> plainNames) {
        List<String> found = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (plainNames.contains(plain(name)) && !object.get(name).isNull()) {
                found.add(name);
            }
        }
        return found;
    }

    /** The first of them. */
    Optional<String> any(Set<String> plainNames) {
        return all(plainNames).stream().findFirst();
    }

    /** The first text among them. */
    Optional<String> text(Set<String> plainNames) {
        return all(plainNames).stream()
                .map(object::get)
                .filter(JsonNode::isTextual)
                .map(node -> node.textValue().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /**
     * The one value that all of these names have.
     *
     * @throws NotUnderstood where they have different ones
     */
    Optional<JsonNode> one(Set<String> plainNames) throws NotUnderstood {
        JsonNode found = null;
        for (String name : all(plainNames)) {
            JsonNode value = object.get(name);
            if (found != null && !found.equals(value)) {
                throw new NotUnderstood("it says two different things under " + all(plainNames));
            }
            found = value;
        }
        return Optional.ofNullable(found);
    }
}

package dev.pagehand.agent.extract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the model's answer into the value that was asked for, and leaves out what no element shows. */
final class AnswerTracer {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** A value of an item or of an object in it, not of a list in it. */
    private static final Pattern IN_ITEM = Pattern.compile("/(\\d+)((?:/(?!\\d+(?:/|$))[^/]*)+)");

    private static final Pattern BELOW_ITEM = Pattern.compile("/(\\d+)(/.+)");

    private final SchemaShape shape;
    private final Tracing tracing;
    private final Warnings warnings;
    private final List<ValueSource> provenance = new ArrayList<>();
    private final List<SourceNode> nodes = new ArrayList<>();
    private final RowCount rows = new RowCount();

    AnswerTracer(JsonNode schema, PageSheet sheet, Warnings warnings) {
        this.shape = new SchemaShape(schema);
        this.tracing = new Tracing(sheet);
        this.warnings = warnings;
    }

    /** The value; null where nothing of it is on the pages. */
    JsonNode value(JsonNode schema, JsonNode answer) {
        JsonNode value = walk(schema, answer, "").orElse(NullNode.getInstance());
        rows.problems().forEach(warnings::whole);
        return value;
    }

    List<ValueSource> provenance() {
        return provenance;
    }

    private Optional<JsonNode> walk(JsonNode schema, JsonNode answer, String pointer) {
        if (answer.isNull() || answer.isMissingNode()) {
            if (!shape.isOptional(schema)) {
                warnings.about(pointer, "absent", "not on the page");
            }
            return Optional.empty();
        }
        JsonNode fitting = fitting(schema, answer);
        if (SchemaShape.isObject(fitting)) {
            return object(fitting, answer, pointer);
        }
        return SchemaShape.isArray(fitting) ? array(fitting, answer, pointer) : leaf(fitting, answer, pointer);
    }

    private JsonNode fitting(JsonNode schema, JsonNode answer) {
        List<JsonNode> all = shape.alternatives(schema).stream()
                .filter(one -> !one.path("type").asText().equals("null"))
                .toList();
        for (JsonNode one : all) {
            boolean leaf = !SchemaShape.isObject(one) && !SchemaShape.isArray(one);
            boolean fits = SchemaShape.isArray(one)
                    ? answer.isArray()
                    : leaf ? answer.has("id") : answer.isObject() && hasOwn(one, answer);
            if (fits) {
                return one;
            }
        }
        return all.isEmpty() ? schema : all.get(0);
    }

    private static boolean hasOwn(JsonNode schema, JsonNode answer) {
        JsonNode properties = schema.path("properties");
        return properties.isEmpty() || answer.properties().stream().anyMatch(entry -> properties.has(entry.getKey()));
    }

    private Optional<JsonNode> object(JsonNode schema, JsonNode answer, String pointer) {
        ObjectNode out = NODES.objectNode();
        JsonNode properties = schema.path("properties");
        for (Map.Entry<String, JsonNode> given : answer.properties()) {
            JsonNode of = properties.isObject() ? properties.path(given.getKey()) : schema.path("additionalProperties");
            if (of.isObject()) {
                walk(of, given.getValue(), pointer + "/" + escaped(given.getKey()))
                        .ifPresent(value -> out.set(given.getKey(), value));
            }
        }
        return out.isEmpty() && !answer.isEmpty() ? Optional.empty() : Optional.of(out);
    }

    private Optional<JsonNode> array(JsonNode schema, JsonNode answer, String pointer) {
        ArrayNode out = NODES.arrayNode();
        RowCount.Listing listing = rows.begin(pointer);
        int first = provenance.size();
        for (JsonNode item : answer) {
            // A pointer into the value, not into the answer: what is left out moves the rest up.
            int before = provenance.size();
            walk(schema.path("items"), item, pointer + "/" + out.size()).ifPresent(out::add);
            listing.item(nodes.subList(before, nodes.size()));
        }
        dropStrays(out, pointer, first, IN_ITEM);
        dropStrays(out, pointer, first, BELOW_ITEM);
        return Optional.of(out);
    }

    /** Leaves out what was taken from the row of another item. */
    private void dropStrays(ArrayNode out, String pointer, int first, Pattern which) {
        List<RowCheck.Placed> values = new ArrayList<>();
        for (int i = first; i < provenance.size(); i++) {
            Matcher inItem = which.matcher(provenance.get(i).pointer().substring(pointer.length()));
            if (inItem.matches()) {
                values.add(new RowCheck.Placed(
                        Integer.parseInt(inItem.group(1)),
                        inItem.group(2),
                        provenance.get(i).pointer(),
                        nodes.get(i)));
            }
        }
        for (RowCheck.Placed stray : new RowCheck(values).strays()) {
            JsonPointer at = JsonPointer.compile(stray.pointer().substring(pointer.length()));
            JsonNode holder = out.at(at.head());
            if (holder instanceof ObjectNode object) {
                JsonNode value = object.remove(at.last().getMatchingProperty());
                warnings.about(
                        stray.pointer(),
                        "stray",
                        "left out: " + value + " stands in [" + stray.node().id() + "], in the row of another item");
                forget(stray.pointer());
            }
        }
    }

    private void forget(String pointer) {
        for (int i = provenance.size() - 1; i >= 0; i--) {
            if (provenance.get(i).pointer().equals(pointer)) {
                provenance.remove(i);
                nodes.remove(i);
                return;
            }
        }
    }

    private Optional<JsonNode> leaf(JsonNode schema, JsonNode answer, String pointer) {
        Tracing.Found found = tracing.trace(schema, answer);
        if (found instanceof Tracing.Found.Nowhere nowhere) {
            warnings.about(pointer, "dropped", "left out: " + nowhere.why());
            return Optional.empty();
        }
        Tracing.Found.At at = (Tracing.Found.At) found;
        if (!at.note().isEmpty()) {
            warnings.about(pointer, "moved", at.note());
        }
        SourceNode node = at.node();
        String text = at.basis() == ValueSource.Basis.LINK ? node.url().orElse("") : node.whole();
        provenance.add(new ValueSource(pointer, node.id(), node.page().url(), text, at.basis()));
        nodes.add(node);
        return Optional.of(at.value());
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}

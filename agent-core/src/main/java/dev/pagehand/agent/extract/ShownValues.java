package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** What elements say, in the forms that a schema has for its values: {@code $1,299.00} is the number 1299 where one is wanted. */
public final class ShownValues {

    private final JsonNode schema;
    private final SchemaShape shape;
    private final String years;

    /**
     * By a schema, on a page.
     *
     * @param page all that the page says; dates that leave their year open are of one that it names
     */
    public ShownValues(JsonNode schema, String page) {
        this.schema = schema;
        this.shape = new SchemaShape(schema);
        this.years = Dates.years(page);
    }

    /**
     * A text as the value of that place.
     *
     * @param pointer the value's JSON pointer, such as {@code /items/0/price}
     * @return empty where the schema has no such value, or the text says none of its kind, or several
     */
    public Optional<JsonNode> at(String pointer, String text) {
        return of(pointer)
                .flatMap(leaf -> Leaf.of(leaf, TextNode.valueOf(text), years))
                .map(Leaf::value);
    }

    /** Whether that value is an address, which an element leads to and need not say. */
    public boolean isAddress(String pointer) {
        return of(pointer).filter(leaf -> LeafKind.of(leaf) == LeafKind.ADDRESS).isPresent();
    }

    private Optional<JsonNode> of(String pointer) {
        JsonNode at = schema;
        for (String name :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            JsonNode object = fitting(at);
            at = SchemaShape.isArray(object)
                    ? object.path("items")
                    : object.path("properties").path(name.replace("~1", "/").replace("~0", "~"));
        }
        JsonNode leaf = fitting(at);
        return leaf.isObject() && !SchemaShape.isObject(leaf) && !SchemaShape.isArray(leaf)
                ? Optional.of(leaf)
                : Optional.empty();
    }

    private JsonNode fitting(JsonNode alternatives) {
        return shape.alternatives(alternatives).stream()
                .filter(one -> !SchemaShape.mayBeNull(one) || one.path("type").isArray())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}

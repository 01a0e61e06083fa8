package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunUsage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was taken from one or more pages.
 *
 * @param value only what stands on the pages; what does not is absent
 * @param provenance where each value comes from, in the order of the value
 * @param warnings what was left out and why, and where the value may not be complete; empty where all is well
 * @param usage what it cost
 */
public record Extraction<T>(T value, List<ValueSource> provenance, List<String> warnings, RunUsage usage) {

    public Extraction {
        provenance = List.copyOf(provenance);
        warnings = List.copyOf(warnings);
    }

    /** Where a value comes from, by its JSON pointer, such as {@code /items/0/price}. */
    public Optional<ValueSource> source(String pointer) {
        return provenance.stream()
                .filter(source -> source.pointer().equals(pointer))
                .findFirst();
    }

    <U> Extraction<U> map(Function<T, U> into) {
        return new Extraction<>(into.apply(value), provenance, warnings, usage);
    }

    /** {@code {"value":…,"provenance":[{"pointer","elementId","url","text","basis"}],"warnings":[…],"usage":{…}}}. */
    public static ObjectNode toJson(Extraction<JsonNode> extraction) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.set("value", extraction.value());
        ArrayNode sources = json.putArray("provenance");
        extraction.provenance().forEach(source -> sources.add(source.toJson()));
        ArrayNode warnings = json.putArray("warnings");
        extraction.warnings().forEach(warnings::add);
        json.set("usage", extraction.usage().toJson());
        return json;
    }
}

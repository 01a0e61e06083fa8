package dev.pagehand.llm.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One entry of a file of models. */
final class ModelEntry {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "aliases",
            "contextTokens",
            "maxOutputTokens",
            "tools",
            "vision",
            "streaming",
            "price",
            "prices",
            "strengths",
            "quality",
            "quirks",
            "legacy",
            "note");

    private final JsonNode node;

    private ModelEntry(JsonNode node) {
        this.node = node;
    }

    /** @throws EntryProblem that names the field */
    static ModelInfo read(JsonNode node, Instant when) {
        return new ModelEntry(node).info(when);
    }

    private ModelInfo info(Instant when) {
        known(node, FIELDS, "");
        ModelPrices prices = PriceEntry.prices(node);
        ModelCapabilities capabilities = new ModelCapabilities(
                flag("tools", true),
                flag("vision", false),
                flag("streaming", true),
                number("contextTokens", 0, Integer.MAX_VALUE, 0),
                number("maxOutputTokens", 0, Integer.MAX_VALUE, 0),
                prices.base(when));
        ModelTraits traits = new ModelTraits(
                words("strengths"),
                number("quality", 1, 100, ModelTraits.UNKNOWN_QUALITY),
                quirks(),
                flag("legacy", false));
        return new ModelInfo(name(), words("aliases"), capabilities, traits, prices);
    }

    private ModelName name() {
        try {
            return ModelName.parse(node.path("name").asText());
        } catch (IllegalArgumentException e) {
            throw new EntryProblem("name: " + e.getMessage());
        }
    }

    private boolean flag(String field, boolean fallback) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw new EntryProblem(field + " is " + value + ", but must be true or false");
        }
        return value.booleanValue();
    }

    private int number(String field, int least, int most, int fallback) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new EntryProblem(
                    field + " is " + value + ", but must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    private List<String> words(String field) {
        JsonNode value = node.path(field);
        List<String> words = new ArrayList<>();
        boolean right = value.isMissingNode() || value.isArray();
        for (JsonNode word : value) {
            right &= word.isTextual() && !word.textValue().isBlank();
            words.add(word.asText());
        }
        if (!right) {
            throw new EntryProblem(field + " is " + value + ", but must be an array of texts");
        }
        return words;
    }

    private Set<Quirk> quirks() {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (String word : words("quirks")) {
            quirks.add(Arrays.stream(Quirk.values())
                    .filter(quirk -> quirk.key().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new EntryProblem("quirks: there is no '" + word + "'; there are "
                            + Arrays.stream(Quirk.values()).map(Quirk::key).collect(Collectors.joining(", ")))));
        }
        return quirks;
    }

    /** A field that we do not know is most likely a typing error. */
    static void known(JsonNode node, Set<String> fields, String path) {
        node.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw new EntryProblem("there is no field '" + path + field + "'; there are "
                        + String.join(", ", new TreeSet<>(fields)));
            }
        });
    }
}

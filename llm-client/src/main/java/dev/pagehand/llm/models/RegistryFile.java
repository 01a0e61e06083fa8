package dev.pagehand.llm.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads files of models; an entry is a JSON object until all files are merged. */
final class RegistryFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryFile() {}

    /** The entries of the data file in the jar, by full name. Not to be changed. */
    static Map<String, ObjectNode> bundled() {
        return Bundled.ENTRIES;
    }

    /** Adds a user's entries, and merges their fields over those of known models. */
    static void mergeInto(Map<String, ObjectNode> entries, Path file) {
        JsonNode models = models(file);
        int number = 0;
        for (JsonNode node : models) {
            number++;
            String where = "PAGEHAND_MODELS (" + file + "): entry " + number;
            if (!(node instanceof ObjectNode entry) || !entry.path("name").isTextual()) {
                throw new LlmException.Configuration(where
                        + " has no name; write for example {\"name\": \"openai/gpt-4.1\", \"price\": {\"input\": 2,"
                        + " \"output\": 8}}");
            }
            String name = entry.path("name").textValue();
            merge(entries, name, entry, where + " ('" + name + "')");
        }
    }

    private static void merge(Map<String, ObjectNode> entries, String name, ObjectNode entry, String where) {
        ObjectNode merged = entries.containsKey(name) ? entries.get(name).deepCopy() : JSON.createObjectNode();
        // One way to write a price replaces the other.
        if (entry.has("price") || entry.has("prices")) {
            merged.remove("price");
            merged.remove("prices");
        }
        merged.setAll(entry);
        try {
            ModelEntry.read(merged, Instant.now());
        } catch (EntryProblem e) {
            throw new LlmException.Configuration(where + ": " + e.getMessage(), e);
        }
        entries.put(name, merged);
    }

    private static JsonNode models(Path file) {
        String shape = "; write {\"models\": [{\"name\": \"openai/gpt-4.1\", …}]}";
        try {
            JsonNode models = JSON.readTree(Files.readString(file)).path("models");
            if (!models.isArray()) {
                throw new LlmException.Configuration("PAGEHAND_MODELS (" + file + ") holds no array 'models'" + shape);
            }
            return models;
        } catch (JsonProcessingException e) {
            throw new LlmException.Configuration(
                    "PAGEHAND_MODELS (" + file + ") is no JSON (line "
                            + e.getLocation().getLineNr() + ", " + e.getOriginalMessage() + ")" + shape,
                    e);
        } catch (IOException e) {
            throw new LlmException.Configuration(
                    "PAGEHAND_MODELS (" + file + ") cannot be read; check the path, for example"
                            + " PAGEHAND_MODELS=/home/me/models.json",
                    e);
        }
    }

    /** Read when first asked for. */
    private static final class Bundled {
        private static final Map<String, ObjectNode> ENTRIES = read();

        private static Map<String, ObjectNode> read() {
            try (InputStream json = Objects.requireNonNull(
                    RegistryFile.class.getResourceAsStream("models.json"), "models.json is missing from the jar")) {
                Map<String, ObjectNode> entries = new LinkedHashMap<>();
                for (JsonNode node : JSON.readTree(json).path("models")) {
                    entries.put(node.path("name").asText(), (ObjectNode) node);
                }
                return Collections.unmodifiableMap(entries);
            } catch (IOException e) {
                throw new UncheckedIOException("models.json cannot be read", e);
            }
        }
    }
}

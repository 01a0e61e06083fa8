package dev.pagehand.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSON that a person gave. */
final class JsonFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFile() {}

    /** A file with one JSON object. */
    static ObjectNode object(Shell shell, String flag, Path file) {
        if (any(shell, flag, file) instanceof ObjectNode object) {
            return object;
        }
        throw new UsageException(flag + ": " + file + " holds JSON, but no object; it must begin with {");
    }

    static JsonNode any(Shell shell, String flag, Path file) {
        try {
            return parsed(flag, Files.readString(shell.folder().resolve(file)));
        } catch (IOException e) {
            throw new UsageException(flag + ": " + file + " cannot be read: " + FileProblem.words(e), e);
        }
    }

    /** A text with one JSON object. */
    static ObjectNode object(String flag, String text) {
        if (parsed(flag, text) instanceof ObjectNode object) {
            return object;
        }
        throw new UsageException(flag + " is JSON, but no object; write " + flag + " '{\"target\": \"0-13\"}', say");
    }

    private static JsonNode parsed(String flag, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UsageException(flag + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}

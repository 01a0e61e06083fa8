package dev.pagehand.agent.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.llm.structured.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Recordings in files: JSON with one value a line and its keys in one order, so that a difference of two files is one of
 * what they say. The schema is the resource {@value #SCHEMA}.
 *
 * <pre>{@code
 * {
 *   "recording" : 1,
 *   "task" : "Log in as %user%. Tell me the order number.",
 *   "base" : "https://shop.example",
 *   "variables" : [ "user" ],
 *   "steps" : [ { "instruction" : "Log in as %user%", "tool" : "browser_type", … } ]
 * }
 * }</pre>
 */
public final class RecordingFile {

    /** Where the JSON schema of such files is on the class path. */
    public static final String SCHEMA = "/dev/pagehand/agent/replay/recording-1.schema.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordingFile() {}

    /** The JSON schema that every such file fits. */
    public static JsonNode schema() {
        try (InputStream in = RecordingFile.class.getResourceAsStream(SCHEMA)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of recordings cannot be read", e);
        }
    }

    /** The text of a file that holds a recording, with a line feed at its end. */
    public static String text(Recording recording) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        try {
            return JSON.writer(printer).writeValueAsString(RecordingJson.write(recording)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recording cannot be written as JSON", e);
        }
    }

    /**
     * Writes a recording into a file, and makes its folder where needed.
     *
     * @throws RecordingException where the file cannot be written, or would not fit the schema
     */
    public static void write(Path file, Recording recording) {
        List<String> problems = SchemaCheck.problems(schema(), RecordingJson.write(recording));
        if (!problems.isEmpty()) {
            throw new RecordingException("the recording " + file + " would not fit the schema, and was not written: "
                    + String.join("; ", problems.subList(0, Math.min(5, problems.size()))));
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text(recording));
        } catch (IOException e) {
            throw new RecordingException("the recording " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws RecordingException where it cannot be read, is of another version, or does not fit the schema
     */
    public static Recording read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new RecordingException("the recording " + file + " cannot be read: is there such a file?", e);
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name what to call it in messages
     * @throws RecordingException where it is of another version, or does not fit the schema
     */
    public static Recording parse(String text, String name) {
        JsonNode json = json(text, name);
        JsonNode version = json.path("recording");
        if (!version.isInt()) {
            throw new RecordingException(
                    name + " is no recording: it has no \"recording\" with a version; write one with"
                            + " pagehand run … --record FILE");
        }
        if (version.asInt() != RecordingJson.VERSION) {
            throw new RecordingException(
                    name + " is a recording of version " + version.asInt() + ", and this program" + " reads version "
                            + RecordingJson.VERSION + ": use the Pagehand that wrote it, or record it again");
        }
        List<String> problems = SchemaCheck.problems(schema(), json);
        if (!problems.isEmpty()) {
            throw new RecordingException(name + " is no recording as the schema has it: "
                    + String.join("; ", problems.subList(0, Math.min(5, problems.size()))));
        }
        try {
            return RecordingJson.read(json);
        } catch (BrowserException.Configuration | IllegalArgumentException e) {
            throw new RecordingException(name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static JsonNode json(String text, String name) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RecordingException(name + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}

package dev.pagehand.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command gave that ran in this process.
 *
 * @param out all of standard output
 * @param err all of standard error
 */
record CommandRun(int exitCode, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static final Path HOME = Path.of("target", "test-home").toAbsolutePath();

    static CommandRun of(String... args) {
        return of(Path.of("").toAbsolutePath(), Map.of(), args);
    }

    /** With these settings and no others, in a folder. */
    static CommandRun of(Path folder, Map<String, String> settings, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = shell(folder, settings, new ByteArrayInputStream(new byte[0]), out, err);
        int code = Commands.run(shell, args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Shell shell(
            Path folder,
            Map<String, String> settings,
            InputStream in,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putIfAbsent("PAGEHAND_HOME", HOME.toString());
        // Calls for a token or a list are given up after 2 s otherwise, and this machine may have much to do.
        all.putIfAbsent("CONNECTION_TIMEOUT", "60");
        return new Shell(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder,
                Settings.of(all),
                System.getenv());
    }

    /** Standard output as the one JSON document that it must be. */
    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("standard output is no single JSON document: " + out + "\n" + err, e);
        }
    }
}

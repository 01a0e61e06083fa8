package dev.pagehand.bench.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Drives an {@link dev.pagehand.agent.Agent} by JSON lines, so that a harness can time it beside agents in other
 * languages. One request a line on standard input, one answer a line on standard output, in order:
 *
 * <pre>{@code
 * {"id":1,"op":"start","args":{"executablePath":"/usr/bin/chromium","mockBase":"http://127.0.0.1:8000/v1"}}
 * {"id":1,"result":null}
 * {"id":2,"op":"act","args":{"instruction":"click the Pay now button"}}
 * {"id":2,"result":{"outcome":"performed","grounding":"rules"}}
 * {"id":3,"op":"jump","args":{}}
 * {"id":3,"error":"there is no operation 'jump'"}
 * }</pre>
 *
 * <p>The operations stand in {@link Operations}. {@code stop}, or the end of the input, closes the browser.
 */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** Takes no arguments. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        serve(
                new InputStreamReader(System.in, StandardCharsets.UTF_8),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /** Answers until {@code stop} or the end of the input. */
    static void serve(Reader requests, PrintStream answers) throws IOException {
        try (Operations operations = new Operations()) {
            BufferedReader lines = new BufferedReader(requests);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode request = JSON.readTree(line);
                answers.println(answer(operations, request));
                if (request.path("op").asText().equals("stop")) {
                    return;
                }
            }
        }
    }

    private static String answer(Operations operations, JsonNode request) throws JsonProcessingException {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("id", request.path("id"));
        try {
            answer.set("result", operations.perform(request.path("op").asText(), request.path("args")));
        } catch (RuntimeException e) {
            answer.put("error", String.valueOf(e.getMessage()));
        }
        return JSON.writeValueAsString(answer);
    }
}

package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An MCP server that behaves as it is told: well, or badly in one of several ways. */
final class FakeMcpServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeMcpServer() {}

    /** Over standard input and output. */
    public static void main(String[] args) throws IOException {
        String way = args[0];
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (way.equals("garbage")) {
            out.println("<html>I am a web page</html>");
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode request = JSON.readTree(line);
            boolean call = request.path("method").asText().equals("tools/call");
            if (way.equals("silent")) {
                continue;
            }
            if (call && way.equals("dies")) {
                return;
            }
            answer(request, way).ifPresent(answer -> out.println(answer));
        }
    }

    /** Empty for a notification. */
    static Optional<String> answer(JsonNode request, String way) {
        if (!request.has("id")) {
            return Optional.empty();
        }
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.get("id"));
        ObjectNode result = answer.putObject("result");
        switch (request.path("method").asText()) {
            case "initialize" -> {
                result.put(
                        "protocolVersion",
                        request.path("params").path("protocolVersion").asText());
                result.putObject("capabilities").putObject("tools");
                result.putObject("serverInfo").put("name", "fake").put("version", "1");
            }
            case "tools/list" -> list(result, way);
            case "tools/call" -> called(result, request.path("params"), way);
            default -> {}
        }
        return Optional.of(answer.toString());
    }

    private static void list(ObjectNode result, String way) {
        ArrayNode tools = result.putArray("tools");
        tool(tools, "greet", "string");
        if (way.equals("lies")) {
            tool(tools, "greet", "string");
            tool(tools, "rm -rf /", "string");
            tool(tools, "", "string");
            tool(tools, "odd", "no-such-type");
            for (int i = 0; i < 300; i++) {
                tool(tools, "more" + i, "string");
            }
            result.put("nextCursor", "again");
        }
    }

    private static void tool(ArrayNode tools, String name, String type) {
        ObjectNode tool = tools.addObject().put("name", name).put("description", "x".repeat(5_000));
        ObjectNode schema = tool.putObject("inputSchema").put("type", "object");
        schema.putObject("properties").putObject("name").put("type", type);
        schema.putArray("required").add("name");
    }

    private static void called(ObjectNode result, JsonNode params, String way) {
        String name = params.path("arguments").path("name").asText();
        String text = way.equals("lies") ? "ok\n[0-1] button \"Pay\"\n" + "y".repeat(500_000) : "hello " + name;
        result.putArray("content").addObject().put("type", "text").put("text", text);
        result.put("isError", name.equals("nobody"));
    }
}

package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that speaks OpenAI's chat format and knows one task: write "Bob" into Name and press Send. It takes element ids
 * from what it is shown, as a model would. It also hands out tokens, of which only the second is good.
 */
final class ScriptedModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final boolean nativeCalls;
    private final boolean streams;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<JsonNode> requests = new ArrayList<>();
    private volatile String goodToken = "";
    private volatile boolean nonsense;

    ScriptedModel(boolean nativeCalls, boolean streams) throws IOException {
        this.nativeCalls = nativeCalls;
        this.streams = streams;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext(
                "/token",
                exchange -> answer(
                        exchange,
                        200,
                        "application/json",
                        "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":3600}"));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/chat/completions";
    }

    String tokenUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** From now on only this token is good; any is before. */
    void accept(String token) {
        goodToken = token;
    }

    /** From now on it says what nobody understands. */
    void talkNonsense() {
        nonsense = true;
    }

    int tokensFetched() {
        return tokens.get();
    }

    int refused() {
        return refused.get();
    }

    synchronized List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    private void chat(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!goodToken.isEmpty() && !authorization.equals("Bearer " + goodToken)) {
            refused.incrementAndGet();
            answer(exchange, 401, "application/json", "{\"error\":{\"message\":\"token expired\"}}");
            return;
        }
        int turn;
        synchronized (this) {
            turn = requests.size();
            requests.add(request);
        }
        ObjectNode message = message(turn, request.get("messages").toString());
        if (streams && request.path("stream").asBoolean()) {
            answer(exchange, 200, "text/event-stream", events(message));
        } else {
            answer(exchange, 200, "application/json", whole(message));
        }
    }

    private ObjectNode message(int turn, String shown) {
        if (nonsense) {
            return nativeCalls
                    ? toolCall("browser_fly", JSON.createObjectNode().put("to", "place " + turn))
                    : said("Colourless green ideas sleep furiously.");
        }
        return switch (turn) {
            case 0 -> call("browser_type", "type", idOf("textbox", "Name", shown), "Bob");
            case 1 -> call("browser_click", "click", idOf("button", "Send", shown), "");
            default -> done();
        };
    }

    private static String idOf(String role, String name, String shown) {
        Matcher matcher =
                Pattern.compile("\\[(\\d+-\\d+)\\] " + role + " \\\\*\"" + name).matcher(shown);
        String id = "0-0";
        while (matcher.find()) {
            id = matcher.group(1);
        }
        return id;
    }

    private ObjectNode call(String tool, String method, String id, String text) {
        if (nativeCalls) {
            ObjectNode arguments = JSON.createObjectNode().put("target", id);
            if (!text.isEmpty()) {
                arguments.put("text", text);
            }
            return toolCall(tool, arguments);
        }
        ObjectNode action = JSON.createObjectNode();
        action.putObject("element").put("id", id);
        action.put("method", method).putArray("arguments").add(text);
        if (text.isEmpty()) {
            action.putArray("arguments");
        }
        return said("I do this next:\n```json\n" + action + "\n```");
    }

    private ObjectNode done() {
        ObjectNode arguments = JSON.createObjectNode().put("success", true).put("answer", "Sent: Bob, Small");
        if (nativeCalls) {
            return toolCall("done", arguments);
        }
        ObjectNode call = JSON.createObjectNode().put("tool", "done");
        call.set("arguments", arguments);
        return said(call.toString());
    }

    private static ObjectNode toolCall(String tool, ObjectNode arguments) {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant").putNull("content");
        message.putArray("tool_calls")
                .addObject()
                .put("index", 0)
                .put("id", "call_" + tool)
                .put("type", "function")
                .putObject("function")
                .put("name", tool)
                .put("arguments", arguments.toString());
        return message;
    }

    private static ObjectNode said(String text) {
        return JSON.createObjectNode().put("role", "assistant").put("content", text);
    }

    private String whole(ObjectNode message) {
        ObjectNode answer = JSON.createObjectNode().put("id", "x").put("model", "scripted");
        answer.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", finish())
                .set("message", message);
        answer.set("usage", usage());
        return answer.toString();
    }

    private String events(ObjectNode message) {
        ObjectNode delta = JSON.createObjectNode().put("id", "x").put("model", "scripted");
        delta.putArray("choices")
                .addObject()
                .put("index", 0)
                .putNull("finish_reason")
                .set("delta", message);
        ObjectNode end = JSON.createObjectNode().put("id", "x");
        end.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", finish())
                .putObject("delta");
        end.set("usage", usage());
        return "data: " + delta + "\n\ndata: " + end + "\n\ndata: [DONE]\n\n";
    }

    private String finish() {
        return nativeCalls ? "tool_calls" : "stop";
    }

    private static ObjectNode usage() {
        return JSON.createObjectNode()
                .put("prompt_tokens", 100)
                .put("completion_tokens", 10)
                .put("total_tokens", 110);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.pagehand.runner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers in the format of whoever asks: it says a text, or calls the tool {@code look} where the request
 * holds tools. 100 tokens in, 10 out, in each format's words.
 */
final class EveryWireServer implements AutoCloseable {

    private static final String TEXT = "{\\\"a\\\":1}";

    /** By the end of the path: an answer of text and one that calls the tool. */
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "/chat/completions",
                    List.of(
                            "{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"" + TEXT
                                    + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}",
                            "{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":"
                                    + "[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"at\\\":\\\"door\\\"}\"}}]},"
                                    + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}"),
            "/v1/messages",
                    List.of(
                            "{\"type\":\"message\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"" + TEXT
                                    + "\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":100,\"output_tokens\":10}}",
                            "{\"type\":\"message\",\"model\":\"m\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"look\","
                                    + "\"input\":{\"at\":\"door\"}}],\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":100,\"output_tokens\":10}}"),
            ":generateContent",
                    List.of(
                            "{\"modelVersion\":\"m\",\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\""
                                    + TEXT
                                    + "\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":100,\"candidatesTokenCount\":10}}",
                            "{\"modelVersion\":\"m\",\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":"
                                    + "{\"id\":\"c1\",\"name\":\"look\",\"args\":{\"at\":\"door\"}}}]},\"finishReason\":\"STOP\"}],"
                                    + "\"usageMetadata\":{\"promptTokenCount\":100,\"candidatesTokenCount\":10}}"),
            "/responses",
                    List.of(
                            "{\"object\":\"response\",\"model\":\"m\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"role\":\"assistant\","
                                    + "\"content\":[{\"type\":\"output_text\",\"text\":\"" + TEXT
                                    + "\"}]}],\"usage\":{\"input_tokens\":100,\"output_tokens\":10}}",
                            "{\"object\":\"response\",\"model\":\"m\",\"status\":\"completed\",\"output\":[{\"type\":\"function_call\",\"id\":\"f1\","
                                    + "\"call_id\":\"c1\",\"name\":\"look\",\"arguments\":\"{\\\"at\\\":\\\"door\\\"}\"}],"
                                    + "\"usage\":{\"input_tokens\":100,\"output_tokens\":10}}"),
            "/api/v1/llm/chat",
                    List.of(
                            "{\"content\":\"" + TEXT
                                    + "\",\"model\":\"m\",\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10},\"tool_calls\":null}",
                            "{\"content\":\"\",\"model\":\"m\",\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10},"
                                    + "\"tool_calls\":[{\"id\":\"c1\",\"name\":\"look\",\"arguments\":{\"at\":\"door\"}}]}"));

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();

    EveryWireServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        paths.add(path);
        bodies.add(body);
        String answer = ANSWERS.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue().get(body.contains("\"look\"") ? 1 : 0))
                .orElse("{\"error\":{\"message\":\"nothing at " + path + "\"}}");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.startsWith("{\"error") ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Keys and addresses of every provider, all of them this server. */
    Map<String, String> settings() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.ofEntries(
                Map.entry("LLM_API_URL", url + "/custom/chat/completions"),
                Map.entry("LLM_API_KEY", "k"),
                Map.entry("LLM_MODEL_NAME", "mine"),
                Map.entry("OPENAI_API_KEY", "k"),
                Map.entry("OPENAI_BASE_URL", url + "/openai/v1"),
                Map.entry("ANTHROPIC_API_KEY", "k"),
                Map.entry("ANTHROPIC_BASE_URL", url),
                Map.entry("GEMINI_API_KEY", "k"),
                Map.entry("GEMINI_BASE_URL", url),
                Map.entry("GROQ_API_KEY", "k"),
                Map.entry("GROQ_BASE_URL", url + "/groq/v1"),
                Map.entry("OPENROUTER_API_KEY", "k"),
                Map.entry("OPENROUTER_BASE_URL", url + "/openrouter/v1"),
                Map.entry("OLLAMA_BASE_URL", url + "/ollama/v1"),
                Map.entry("REMOTE_BASE_URL", url),
                Map.entry("REMOTE_AUTH_TOKEN", "k"));
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

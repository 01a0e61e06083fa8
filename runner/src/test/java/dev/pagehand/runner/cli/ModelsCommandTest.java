package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answers(String path, String key, int status, String body) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " " + header(exchange, key));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private CommandRun models(Map<String, String> settings, String... flags) {
        String[] args = new String[flags.length + 1];
        args[0] = "models";
        System.arraycopy(flags, 0, args, 1, flags.length);
        return CommandRun.of(folder, settings, args);
    }

    private static JsonNode row(CommandRun run, String name) {
        return StreamSupport.stream(run.json().spliterator(), false)
                .filter(row -> row.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed: " + run.out()));
    }

    /** Whoever does not know the endpoint's models yet asks for them. */
    @Test
    void anEndpointWithoutAChosenModelShowsItsModels() {
        answers("/mine", "Authorization", 200, "[\"model-a\"]");
        CommandRun run = models(
                Map.of(
                        "LLM_API_URL",
                        url() + "/chat/completions",
                        "LLM_API_KEY",
                        "planted-c",
                        "LLM_MODELS_API_URL",
                        url() + "/mine"),
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(row(run, "custom/model-a").get("listed").asBoolean()).isTrue();
        assertThat(run.json()).noneMatch(row -> row.get("default").asBoolean());
        assertThat(run.err()).contains("LLM_MODEL_NAME");
    }

    @Test
    void whatEachConfiguredProviderListsIsShownBesideWhatIsKnown() {
        answers("/openai/models", "Authorization", 200, "{\"data\":[{\"id\":\"gpt-4.1\"},{\"id\":\"gpt-new\"}]}");
        answers(
                "/v1/models",
                "x-api-key",
                200,
                "{\"data\":[{\"id\":\"claude-new\",\"max_input_tokens\":5000,\"max_tokens\":600}]}");
        answers(
                "/v1beta/models",
                "x-goog-api-key",
                200,
                "{\"models\":[{\"name\":\"models/gemini-new\",\"inputTokenLimit\":7000,\"outputTokenLimit\":800,"
                        + "\"supportedGenerationMethods\":[\"generateContent\"]},"
                        + "{\"name\":\"models/embedding\",\"supportedGenerationMethods\":[\"embedContent\"]}]}");
        answers("/mine", "Authorization", 200, "[\"model-a\"]");

        CommandRun run = models(
                Map.of(
                        "OPENAI_API_KEY",
                        "planted-o",
                        "OPENAI_BASE_URL",
                        url() + "/openai",
                        "ANTHROPIC_API_KEY",
                        "planted-a",
                        "ANTHROPIC_BASE_URL",
                        url(),
                        "GEMINI_API_KEY",
                        "planted-g",
                        "GEMINI_BASE_URL",
                        url(),
                        "LLM_API_URL",
                        url() + "/chat/completions",
                        "LLM_API_KEY",
                        "planted-c",
                        "LLM_MODEL_NAME",
                        "model-a",
                        "LLM_MODELS_API_URL",
                        url() + "/mine"),
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "/openai/models Bearer planted-o",
                        "/v1/models planted-a",
                        "/v1beta/models planted-g",
                        "/mine Bearer planted-c");
        assertThat(run.out() + run.err()).doesNotContain("planted", "embedding");
        assertThat(row(run, "openai/gpt-4.1").get("listed").asBoolean()).isTrue();
        assertThat(row(run, "openai/gpt-4o-mini").get("listed").asBoolean()).isFalse();
        assertThat(row(run, "openai/gpt-new").get("price").isNull()).isTrue();
        assertThat(row(run, "anthropic/claude-new").get("contextTokens").asInt())
                .isEqualTo(5000);
        assertThat(row(run, "gemini/gemini-new").get("maxOutputTokens").asInt()).isEqualTo(800);
        assertThat(row(run, "custom/model-a").get("default").asBoolean()).isTrue();
        assertThat(row(run, "groq/llama-3.1-8b-instant").get("keyConfigured").asBoolean())
                .isFalse();
        assertThat(row(run, "groq/llama-3.1-8b-instant").get("listed").isNull()).isTrue();
        assertThat(row(run, "anthropic/claude-opus-5-5").get("strengths")).isNotEmpty();
    }

    @Test
    void aProviderThatFailsIsToldOfAndStopsNobody() throws IOException {
        answers("/openai/models", "Authorization", 401, "planted-o?");
        answers("/groq/models", "Authorization", 200, "{\"data\":[{\"id\":\"fast-one\"}]}");
        CommandRun run = models(Map.of(
                "OPENAI_API_KEY",
                "planted-o",
                "OPENAI_BASE_URL",
                url() + "/openai",
                "GROQ_API_KEY",
                "g",
                "GROQ_BASE_URL",
                url() + "/groq",
                "OLLAMA_BASE_URL",
                "http://127.0.0.1:" + freePort() + "/v1"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("groq/fast-one", "auto:balanced", "strengths");
        assertThat(run.err())
                .contains("openai: its list of models cannot be had", "OPENAI_API_KEY", "ollama: its list")
                .doesNotContain("planted-o", "\tat ");
    }

    /** Where nobody listens. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void nobodyIsAskedWhereOnlyTheKnownAreWanted() {
        answers("/openai/models", "Authorization", 200, "[]");

        CommandRun run =
                models(Map.of("OPENAI_API_KEY", "o", "OPENAI_BASE_URL", url() + "/openai"), "--known", "--json");

        assertThat(row(run, "openai/gpt-4.1").get("keyConfigured").asBoolean()).isTrue();
        assertThat(asked).isEmpty();
    }
}

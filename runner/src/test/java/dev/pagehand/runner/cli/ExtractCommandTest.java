package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code extract} with a model behind a custom endpoint, which reads the heading and makes up a colour. */
class ExtractCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static PlainSite site;
    private static HttpServer model;

    @BeforeAll
    static void open() throws IOException {
        site = new PlainSite();
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/v1/chat/completions", exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            byte[] body = answer(request.get("messages")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        model.start();
    }

    @AfterAll
    static void close() {
        site.close();
        model.stop(0);
    }

    private static String answer(JsonNode messages) {
        String asked = messages.get(messages.size() - 1).get("content").asText();
        Matcher heading = Pattern.compile("\\[(\\d+-\\d+)\\] heading \"(.*?)\"").matcher(asked);
        assertThat(heading.find()).as(asked).isTrue();
        ObjectNode data = JSON.createObjectNode();
        data.putObject("title").put("value", heading.group(2)).put("id", heading.group(1));
        data.putObject("colour").put("value", "gold").put("id", heading.group(1));
        ObjectNode message = JSON.createObjectNode().put("role", "assistant");
        message.put("content", JSON.createObjectNode().set("data", data).toString());
        ObjectNode answer = JSON.createObjectNode().put("id", "1").put("model", "m");
        answer.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "stop")
                .set("message", message);
        answer.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 20);
        return answer.toString();
    }

    private static CommandRun extract(Path folder, String... more) throws IOException {
        Files.writeString(
                folder.resolve("schema.json"),
                "{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},\"colour\":{\"type\":\"string\"}}}");
        String url = "http://127.0.0.1:" + model.getAddress().getPort() + "/v1/chat/completions";
        String[] args = {
            "extract", "the title", "--schema", "schema.json", "--allow-private", "--url", site.url(), "--json"
        };
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(folder, Map.of("LLM_API_URL", url, "LLM_API_KEY", "key", "LLM_MODEL_NAME", "m"), all);
    }

    @Test
    void printsWhatStandsOnThePageAndWhere(@TempDir Path folder) throws IOException {
        CommandRun run = extract(folder);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().at("/value").toString()).isEqualTo("{\"title\":\"Write a letter\"}");
        assertThat(run.json().at("/provenance/0/pointer").asText()).isEqualTo("/title");
        assertThat(run.json().at("/provenance/0/elementId").asText()).matches("0-\\d+");
        assertThat(run.json().at("/warnings/0").asText()).contains("/colour", "gold");
        assertThat(run.json().at("/usage/modelCalls").asInt()).isEqualTo(1);
    }

    @Test
    void withoutAModelItSaysSo(@TempDir Path folder) throws IOException {
        CommandRun offline = extract(folder, "--model", "offline/rules");
        CommandRun rules = extract(folder, "--ground", "rules");

        assertThat(offline.exitCode()).isEqualTo(2);
        assertThat(offline.json().at("/error/message").asText()).contains("real model");
        assertThat(rules.exitCode()).isEqualTo(2);
        assertThat(rules.json().at("/error/message").asText()).contains("rules");
    }

    @Test
    void rulesDecideARunThatMayNotAskAModel(@TempDir Path folder) {
        CommandRun run = CommandRun.of(
                folder,
                Map.of(),
                "run",
                "Click 'Send'.",
                "--ground",
                "rules",
                "--model",
                "openai/gpt-4.1",
                "--allow-private",
                "--url",
                site.url(),
                "--json");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.json().get("model").asText()).isEqualTo("offline/rules");
    }
}

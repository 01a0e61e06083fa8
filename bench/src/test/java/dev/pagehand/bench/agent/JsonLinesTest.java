package dev.pagehand.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.bench.page.SamplePages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAY = Pattern.compile("\\[(\\d+-\\d+)\\] button \\\\\"Pay now");

    private final AtomicInteger modelCalls = new AtomicInteger();
    private HttpServer server;
    private String base;

    @BeforeEach
    void serveAPageAndAModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/form", exchange -> answer(exchange, "text/html", SamplePages.form()));
        server.createContext("/v1/chat/completions", this::model);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void drivesAnAgentFromStartToStop() throws IOException {
        List<JsonNode> answers = ask(
                "{'id':1,'op':'start','args':{'mockBase':'" + base + "/v1'}}",
                "{'id':2,'op':'goto','args':{'url':'" + base + "/form'}}",
                "{'id':3,'op':'act','args':{'instruction':'click the Pay now button'}}",
                "{'id':4,'op':'act','args':{'instruction':'settle what is owed'}}",
                "{'id':5,'op':'agent','args':{'instruction':'settle it once more'}}",
                "{'id':6,'op':'evaluate','args':{'expr':'window.clicks'}}",
                "{'id':7,'op':'jump','args':{}}",
                "{'id':8,'op':'stop','args':{}}");

        assertThat(answers).extracting(answer -> answer.path("id").asInt()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(answers.get(2).path("result").path("grounding").asText()).isEqualTo("rules");
        assertThat(answers.get(3).path("result").path("grounding").asText()).isEqualTo("model");
        assertThat(answers.get(4).path("result").path("status").asText()).isEqualTo("succeeded");
        assertThat(answers.get(5).path("result").asText()).isEqualTo("3");
        assertThat(answers.get(6).path("error").asText()).isEqualTo("there is no operation 'jump'");
        assertThat(modelCalls).hasValue(2);
    }

    @Test
    void saysThatNothingWasStarted() throws IOException {
        assertThat(ask("{'id':1,'op':'snapshot','args':{}}")
                        .get(0)
                        .path("error")
                        .asText())
                .isEqualTo("nothing runs; send start first");
    }

    private static List<JsonNode> ask(String... requests) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String lines = String.join("\n", requests).replace('\'', '"');
        JsonLines.serve(new StringReader(lines), new PrintStream(out, true, StandardCharsets.UTF_8));
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    /** Clicks the button that it sees, and ends. */
    private void model(HttpExchange exchange) throws IOException {
        modelCalls.incrementAndGet();
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher button = PAY.matcher(request);
        String id = button.results().reduce((first, last) -> last).orElseThrow().group(1);
        answer(exchange, "text/event-stream", """
                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"browser_click","arguments":"{\\"target\\":\\"%s\\"}"}},{"index":1,"id":"b","function":{"name":"done","arguments":"{\\"success\\":true,\\"answer\\":\\"Paid.\\"}"}}]},"finish_reason":"tool_calls"}]}

                data: [DONE]

                """.formatted(id));
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

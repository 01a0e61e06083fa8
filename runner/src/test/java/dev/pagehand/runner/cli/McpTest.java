package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class McpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A client on the pipes of a real process. */
    private static final class Client implements AutoCloseable {
        private final Process process;
        private final BufferedReader in;
        private int id;

        Client(String... args) throws IOException {
            process = OwnProgram.start(args);
            in = process.inputReader(StandardCharsets.UTF_8);
            ObjectNode hello = JSON.createObjectNode().put("protocolVersion", "2025-06-18");
            hello.putObject("capabilities");
            hello.putObject("clientInfo").put("name", "test").put("version", "1");
            assertThat(ask("initialize", hello).get("serverInfo").get("name").asText())
                    .isEqualTo("pagehand");
            send(JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
        }

        JsonNode ask(String method, ObjectNode params) {
            JsonNode answer = raw(method, params);
            assertThat(answer.has("result")).as(answer.toString()).isTrue();
            return answer.get("result");
        }

        JsonNode raw(String method, ObjectNode params) {
            ObjectNode request = JSON.createObjectNode()
                    .put("jsonrpc", "2.0")
                    .put("id", ++id)
                    .put("method", method);
            request.set("params", params);
            send(request);
            try {
                return JSON.readTree(in.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode call(String tool, String arguments) {
            try {
                ObjectNode params = JSON.createObjectNode().put("name", tool);
                params.set("arguments", JSON.readTree(arguments));
                return ask("tools/call", params);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void send(ObjectNode message) {
            try {
                OutputStream out = process.getOutputStream();
                out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void leave() throws IOException {
            process.getOutputStream().close();
        }

        @Override
        public void close() throws IOException {
            leave();
        }
    }

    @Test
    void servesTheToolsAndEndsWithItsInput() throws IOException, InterruptedException {
        try (PlainSite site = new PlainSite();
                Client client = new Client("mcp", "--allow-private", "--allow-evaluate")) {
            List<String> names = new ArrayList<>();
            client.ask("tools/list", JSON.createObjectNode()).get("tools").forEach(tool -> {
                names.add(tool.get("name").asText());
                assertThat(tool.get("description").asText()).isNotBlank();
                assertThat(tool.get("inputSchema").get("type").asText()).isEqualTo("object");
            });
            assertThat(names).contains("browser_navigate", "browser_snapshot", "browser_click", "browser_type", "act");

            JsonNode opened = client.call("browser_navigate", "{\"url\":\"" + site.url() + "\"}");
            assertThat(opened.get("isError").asBoolean()).isFalse();
            assertThat(opened.get("content").get(0).get("text").asText()).contains("button \"Send\"");
            assertThat(opened.get("structuredContent").get("outcome").asText()).isEqualTo("performed");

            List<ProcessHandle> started = client.process.descendants().toList();
            assertThat(started).isNotEmpty();

            JsonNode snapshot = client.call("browser_snapshot", "{}").get("structuredContent");
            assertThat(snapshot.get("elements").get(0).has("box")).isFalse();

            JsonNode wrong = client.call("browser_click", "{\"trget\":\"0-1\"}");
            assertThat(wrong.get("isError").asBoolean()).isTrue();
            assertThat(wrong.get("content").get(0).get("text").asText()).contains("trget", "target");

            JsonNode title = client.call("browser_evaluate", "{\"function\":\"() => document.title\"}");
            assertThat(title.get("content").get(0).get("text").asText()).isEqualTo("\"Letters\"");

            JsonNode picture = client.call("browser_take_screenshot", "{}");
            assertThat(picture.get("content").get(1).get("type").asText()).isEqualTo("image");
            assertThat(picture.get("content").get(1).get("mimeType").asText()).isEqualTo("image/png");

            ObjectNode unknown = JSON.createObjectNode().put("name", "browser_clik");
            unknown.putObject("arguments");
            JsonNode error = client.raw("tools/call", unknown).get("error");
            assertThat(error.get("code").asInt()).isEqualTo(-32602);
            assertThat(error.get("message").asText())
                    .startsWith("there is no tool browser_clik; did you mean browser_click?")
                    .contains("browser_snapshot");

            client.leave();
            assertThat(client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.process.exitValue()).isZero();
            OwnProgram.awaitEnd(started);
        }
    }

    @Test
    void withoutABrowserItSaysWhy() throws IOException, InterruptedException {
        Process process = OwnProgram.start("mcp", "--browser", "/nowhere/chromium");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(Path.of("/nowhere/chromium").toString())
                .doesNotContain("\tat ");
    }
}

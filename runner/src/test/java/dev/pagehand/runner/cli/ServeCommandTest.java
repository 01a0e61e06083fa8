package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.demo.DemoShop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole of {@code pagehand serve} as a process, with a real browser. */
class ServeCommandTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static DemoShop shop;
    private static Process process;
    private static String url;

    @BeforeAll
    static void serve() throws IOException {
        shop = DemoShop.start();
        process = OwnProgram.start("serve", "--port", "0", "--slots", "1", "--allow-private", "--grace", "5s");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        Matcher said = Pattern.compile("Serving at (http://localhost:\\d+),.*").matcher("");
        String line = lines.readLine();
        while (line != null && !said.reset(line).matches()) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        url = said.group(1);
    }

    @AfterAll
    static void end() throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        shop.close();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    private static HttpResponse<String> call(HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        return CLIENT.send(request.uri(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(), path);
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return call(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void aRunMayAskForLessThanItsWorkerPermits() throws IOException, InterruptedException {
        HttpResponse<String> posted = post(
                "/api/v1/runs",
                "{\"task\":\"Click 'Accept all'.\",\"url\":\"" + shop.url() + "\",\"allowPrivate\":false}");
        String run = "/api/v1/runs/" + json(posted).path("id").asText();

        assertThat(get(run + "/events").body()).contains("event: end");
        assertThat(json(get(run)).path("status").asText()).isEqualTo("blocked");
    }

    @Test
    void aTaskThatIsPostedIsDoneInARealBrowser() throws IOException, InterruptedException {
        HttpResponse<String> posted = post(
                "/api/v1/runs",
                "{\"task\":\"Click 'Accept all'. Log in as %user% with password %password%. Verify that 'Sign out' is"
                        + " shown.\",\"url\":\"" + shop.url() + "\",\"variables\":{\"user\":\""
                        + shop.user() + "\",\"password\":\"" + shop.password() + "\"}}");
        assertThat(posted.statusCode()).isEqualTo(202);
        String run = "/api/v1/runs/" + json(posted).path("id").asText();

        String events = get(run + "/events").body();
        assertThat(events).contains("event: tool_called", "event: outcome", "event: end");
        JsonNode ended = json(get(run));
        assertThat(ended.path("steps")).hasSizeGreaterThan(2);
        assertThat(ended.path("runId").asText()).isEqualTo(ended.path("id").asText());
        HttpResponse<String> report = get(run + "/report");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body()).contains("Accept all");
    }

    @Test
    void modelsToolsAndHealthAreServedToo() throws IOException, InterruptedException {
        assertThat(get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).contains("\"database\":\"ok\"", "\"browser\":\"ok\"");
        HttpResponse<String> hello = post(
                "/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
        assertThat(hello.statusCode()).isEqualTo(200);
        assertThat(hello.headers().firstValue("Mcp-Session-Id")).isPresent();
    }
}

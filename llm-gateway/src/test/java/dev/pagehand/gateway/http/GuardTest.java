package dev.pagehand.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.gateway.access.OriginCheck;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    private static Served withKeys(String keys) {
        return new Served(
                Served.config(ScriptedModel.saying("hi")).withKeys(AccessKeys.parse(keys)), UnaryOperator.identity());
    }

    private static String raw(Served served, String request) throws IOException {
        try (Socket socket = served.connect(request);
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void withoutConfiguredKeysAnyKeyDoes() {
        try (Served served = new Served(ScriptedModel.saying("hi"))) {
            assertThat(served.post(CHAT, HELLO, "Authorization", "Bearer any").statusCode())
                    .isEqualTo(200);
            assertThat(served.post(CHAT, HELLO).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKeyIsTakenAsBearerOrAsApiKey() {
        try (Served served = withKeys("ada=right")) {
            assertThat(served.post(CHAT, HELLO, "Authorization", "Bearer right").statusCode())
                    .isEqualTo(200);
            assertThat(served.post(CHAT, HELLO, "x-api-key", "right").statusCode())
                    .isEqualTo(200);
            for (String wrong : List.of("wrong", "righ", "right2", "ada=right")) {
                assertThat(served.post(CHAT, HELLO, "x-api-key", wrong).statusCode())
                        .isEqualTo(401);
            }
            assertThat(served.get("/v1/models").statusCode()).isEqualTo(401);
            assertThat(served.get("/elsewhere").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aRefusalHasTheShapeOfThePathAndNotTheKey() {
        try (Served served = withKeys("right")) {
            HttpResponse<String> openAi = served.post(CHAT, HELLO, "x-api-key", "sk-guessed");
            assertThat(Served.json(openAi).at("/error/code").asText()).isEqualTo("invalid_api_key");
            HttpResponse<String> anthropic = served.post("/v1/messages", HELLO, "x-api-key", "sk-guessed");
            assertThat(Served.json(anthropic).at("/error/type").asText()).isEqualTo("authentication_error");
            HttpResponse<String> remote = served.post("/api/v1/llm/chat", HELLO, "x-api-key", "sk-guessed");
            assertThat(Served.json(remote).path("detail").asText()).isNotEmpty();
            HttpResponse<String> other = served.get("/elsewhere", "x-api-key", "sk-guessed");
            assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(List.of(openAi, anthropic, remote, other))
                    .allSatisfy(answer -> assertThat(answer.body()).doesNotContain("guessed"));
        }
    }

    @Test
    void aForeignHostIsMisdirected() throws IOException {
        try (Served served = new Served(ScriptedModel.saying("hi"))) {
            assertThat(raw(served, "GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421");
            assertThat(raw(served, "GET /v1/models HTTP/1.1\r\nHost: 10.0.0.5\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421");
            assertThat(raw(served, "GET /v1/models HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421");
            assertThat(raw(served, "GET /v1/models HTTP/1.1\r\nHost: LocalHost:1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aForeignPageIsForbiddenUnlessNamed() throws IOException {
        try (Served served = new Served(
                Served.config(ScriptedModel.saying("hi"))
                        .withCheck(new OriginCheck(OriginCheck.LOOPBACK, List.of("https://chat.example"))),
                UnaryOperator.identity())) {
            String request = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nOrigin: %s\r\n"
                    + "Connection: close\r\nContent-Length: " + HELLO.length() + "\r\n\r\n" + HELLO;

            assertThat(raw(served, request.formatted("https://evil.example")))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("Access-Control");
            assertThat(raw(served, request.formatted("null"))).startsWith("HTTP/1.1 403");
            assertThat(raw(served, request.formatted("http://localhost"))).startsWith("HTTP/1.1 200");
            assertThat(raw(served, request.formatted("https://chat.example")))
                    .startsWith("HTTP/1.1 200")
                    .contains("Access-Control-Allow-Origin: https://chat.example");
            assertThat(raw(
                            served,
                            String.join(
                                    "\r\n",
                                    "OPTIONS /v1/models HTTP/1.1",
                                    "Host: localhost",
                                    "Origin: https://chat.example",
                                    "Access-Control-Request-Headers: x-api-key",
                                    "Connection: close",
                                    "",
                                    "")))
                    .startsWith("HTTP/1.1 204")
                    .contains("Access-Control-Allow-Headers: x-api-key");
        }
    }

    @Test
    void aRequestsOwnIdIsKeptWhereItIsFitForALog() {
        try (Served served = new Served(ScriptedModel.saying("hi"))) {
            assertThat(served.get("/v1/models", "X-Request-Id", "mine-7")
                            .headers()
                            .firstValue("x-request-id"))
                    .contains("mine-7");
            assertThat(served.get("/v1/models", "X-Request-Id", "a b{}")
                            .headers()
                            .firstValue("x-request-id")
                            .orElse(""))
                    .startsWith("req_");
        }
    }
}

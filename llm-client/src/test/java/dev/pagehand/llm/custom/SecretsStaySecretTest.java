package dev.pagehand.llm.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.EveryLog;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.auth.LoginServer;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that goes wrong and right with a login and a proxy, with every log switched on, ours and OkHttp's. */
@Timeout(60)
class SecretsStaySecretTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");

    @TempDir
    private Path folder;

    private final ChatServer models = new ChatServer();
    private final LoginServer logins = new LoginServer();
    private final EveryLog log = new EveryLog();

    @AfterEach
    void close() {
        log.close();
        models.close();
        logins.close();
    }

    private ProviderContext context(String... lines) throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "LLM_API_URL=" + models.url() + "?key=query-planted\nLLM_MODELS_API_URL=" + models.base()
                        + "/models?key=query-planted\nOAUTH_TOKEN_URL=" + logins.url()
                        + "?code=query-planted\nOAUTH_CLIENT_ID=me\nOAUTH_CLIENT_SECRET=secret-planted\n"
                        + "OAUTH_REFRESH_TOKEN=" + logins.refreshToken() + "\n" + String.join("\n", lines) + "\n");
        return new ProviderContext(Settings.fromEnvironment(folder), folder, log::add);
    }

    private void ask(ProviderContext context) {
        Throwable thrown = catchThrowable(() -> {
            try (LlmClient client = LlmProviders.load().client("custom/test-model", context)) {
                client.complete(HELLO, CallOptions.ofDefaults());
                client.stream(HELLO, CallOptions.ofDefaults(), event -> log.add(event.toString()));
            }
        });
        keep(thrown);
        keep(catchThrowable(() -> EndpointModels.list(context).forEach(log::add)));
        log.add(CustomEndpoint.tokenSource(context).status().toString());
        log.add(CustomEndpoint.tokenSource(context).toString());
    }

    private void keep(Throwable thrown) {
        if (thrown != null) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            log.add(text.toString());
        }
    }

    @Test
    void noLogMessageOrErrorHoldsASecret() throws IOException {
        models.json(ChatServer.text("hi")).stream(5, ChatServer.delta("{\"content\":\"x\"}"), ChatServer.end("stop"));
        models.json("{\"data\":[{\"id\":\"a\"}]}");
        ask(context());
        models.rule(request -> Optional.of(ChatServer.response(
                401, "application/json", "{\"error\":\"" + request.getHeaders().get("Authorization") + "\"}")));
        ask(context());
        models.rule(request -> Optional.of(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "https://x/?key=query-planted")
                .build()));
        ask(context());
        ask(context("FORCE_PROXY=true", "HTTP_PROXY_URL=http://user:proxy-planted@localhost:1"));
        ask(context("HTTP_PROXY_URL=socks5://user:proxy-planted@localhost:1"));
        logins.rotateElsewhere();
        ask(context("OAUTH_REFRESH_TOKEN=refresh-planted-0"));
        logins.refuse(request -> Optional.of(LoginServer.json(
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"secret-planted " + logins.refreshToken()
                        + "\"}")));
        ask(context());

        assertThat(logins.refreshes()).isGreaterThan(2);
        List<String> said = log.said();
        assertThat(said).hasSizeGreaterThan(40).anyMatch(line -> line.contains("log in again"));
        assertThat(said).anyMatch(line -> line.contains("answered 401"));
        assertThat(said.stream().filter(line -> line.contains("planted"))).isEmpty();
    }
}

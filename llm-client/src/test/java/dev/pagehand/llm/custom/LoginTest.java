package dev.pagehand.llm.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.auth.LoginServer;
import dev.pagehand.llm.auth.TokenScript;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint of the user's own behind an OAuth login, as a user sets it up. */
@Timeout(60)
class LoginTest {

    @TempDir
    private Path folder;

    private final ChatServer models = new ChatServer();
    private final LoginServer logins = new LoginServer();
    private final List<String> notices = new ArrayList<>();

    @AfterEach
    void close() {
        models.close();
        logins.close();
    }

    private ProviderContext context(String... lines) throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "OAUTH_TOKEN_URL=" + logins.url() + "\nOAUTH_REFRESH_TOKEN=" + logins.refreshToken() + "\n"
                        + String.join("\n", lines) + "\n");
        return new ProviderContext(Settings.fromEnvironment(folder), folder, notices::add);
    }

    private String ask(ProviderContext context) {
        try (LlmClient client = LlmProviders.load().client("custom/test-model", context)) {
            return client.complete(LlmRequest.of("hello"), CallOptions.ofDefaults())
                    .text();
        }
    }

    @Test
    void aTokenOfTheLoginIsSentAndRefreshedWhenRefused() throws IOException {
        models.rule(
                request -> "Bearer access-planted-2".equals(request.getHeaders().get("Authorization"))
                        ? Optional.empty()
                        : Optional.of(ChatServer.response(401, "application/json", "{}")));
        models.json(ChatServer.text("hi"));

        assertThat(ask(context("LLM_API_URL=" + models.url()))).isEqualTo("hi");
        assertThat(models.requests()).hasSize(2);
        assertThat(logins.refreshes()).isEqualTo(2);
    }

    @Test
    void theAddressMayComeWithTheLogin() throws IOException {
        models.json(ChatServer.text("hi"));

        assertThat(ask(context("OAUTH_BASE_URL=" + models.base() + "/"))).isEqualTo("hi");
        assertThat(models.requests().get(0).getTarget()).isEqualTo("/other/v1/chat/completions");
    }

    @Test
    void theLoginGoesBeforeTheScriptThatHappensToBeThereAndSaysSoOnce() throws IOException {
        TokenScript.counting(folder, "");
        models.json(ChatServer.text("hi")).json(ChatServer.text("again"));
        ProviderContext context = context("LLM_API_URL=" + models.url());
        ask(context);
        ask(context);

        assertThat(models.authorization(0)).contains("Bearer access-planted-1");
        assertThat(TokenScript.runs(folder)).isZero();
        assertThat(notices).hasSize(1).first().asString().contains("fetch_token.py is not run");
    }

    @Test
    void aCommandThatIsAskedForGoesBeforeTheLogin() throws IOException {
        TokenScript.counting(folder, "");
        models.json(ChatServer.text("hi"));
        ask(context("LLM_API_URL=" + models.url(), "LLM_TOKEN_COMMAND=python3 fetch_token.py"));

        assertThat(models.authorization(0)).contains("Bearer token-1");
        assertThat(logins.forms()).isEmpty();
    }

    @Test
    void aBareAccessTokenIsUsedAsItIs() throws IOException {
        models.json(ChatServer.text("hi"));
        Files.writeString(folder.resolve(".env"), "OAUTH_ACCESS_TOKEN=bare\nLLM_API_URL=" + models.url() + "\n");
        ask(new ProviderContext(Settings.fromEnvironment(folder), folder, notices::add));

        assertThat(models.authorization(0)).contains("Bearer bare");
    }
}

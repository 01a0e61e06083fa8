package dev.pagehand.llm.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template that users start from, as it is. */
class FetchTokenScriptTest {

    private static final Path TEMPLATE =
            Path.of("..", "fetch_token.py").toAbsolutePath().normalize();

    private final ChatServer server = new ChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private Credential fetch(String... settings) {
        Map<String, String> values = new HashMap<>(Map.of("OAUTH_TOKEN_URL", server.url()));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return ScriptTokenFetcher.of("python3 '" + TEMPLATE + "'", folder, Settings.of(values))
                .build()
                .fetch();
    }

    @Test
    void isExecutable() {
        assertThat(Files.isExecutable(TEMPLATE)).isTrue();
    }

    @Test
    void asksWithClientCredentials() {
        server.json("{\"access_token\":\"token-1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

        Credential credential = fetch(
                "OAUTH_CLIENT_ID",
                "me",
                "OAUTH_CLIENT_SECRET",
                "p&w",
                "OAUTH_SCOPE",
                "a b",
                "OAUTH_BASE_URL",
                "https://host/v1");

        assertThat(credential.token().orElseThrow().reveal()).isEqualTo("token-1");
        assertThat(credential.expiresAt()).isPresent();
        assertThat(credential.baseUrl()).contains("https://host/v1");
        assertThat(server.body(0).split("&"))
                .containsExactlyInAnyOrder(
                        "client_id=me", "client_secret=p%26w", "scope=a+b", "grant_type=client_credentials");
        assertThat(server.requests().get(0).getHeaders().get("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void asksWithARefreshToken() {
        server.json("{\"access_token\":\"token-1\"}");

        assertThat(fetch("OAUTH_CLIENT_ID", "me", "OAUTH_REFRESH_TOKEN", "refresh-me")
                        .expiresAt())
                .isEmpty();
        assertThat(server.body(0).split("&"))
                .containsExactlyInAnyOrder("client_id=me", "grant_type=refresh_token", "refresh_token=refresh-me");
    }

    @Test
    void saysWhatTheTokenEndpointSaid() {
        server.answer(
                400, "application/json", "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}");

        assertThatThrownBy(() -> fetch("OAUTH_CLIENT_ID", "me", "OAUTH_CLIENT_SECRET", "planted"))
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessageContainingAll("Python script failed", "answered 400: invalid_client, no such client")
                .hasMessageNotContaining("planted");
    }

    @Test
    void saysWhatIsNotSet() {
        assertThatThrownBy(() -> fetch()).hasMessageContaining("set OAUTH_CLIENT_ID and");
        assertThatThrownBy(() -> fetch("OAUTH_TOKEN_URL", "")).hasMessageContaining("set OAUTH_");
    }

    @Test
    void sendsCredentialsToHttpsOnly() {
        assertThatThrownBy(() -> fetch(
                        "OAUTH_TOKEN_URL",
                        "http://login.example.com/token",
                        "OAUTH_CLIENT_ID",
                        "me",
                        "OAUTH_CLIENT_SECRET",
                        "pw-planted"))
                .hasMessageContaining("must be an https:// address");
    }

    @Test
    void followsNoRedirect() {
        server.answer(new mockwebserver3.MockResponse.Builder()
                .code(307)
                .setHeader("Location", server.base())
                .build());

        assertThatThrownBy(() -> fetch("OAUTH_CLIENT_ID", "me", "OAUTH_CLIENT_SECRET", "planted"))
                .hasMessageContaining("answered 307");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void rubbishOfTheEndpointIsAClearError() {
        server.answer(200, "text/html", "<html>");

        assertThatThrownBy(() -> fetch("OAUTH_CLIENT_ID", "me", "OAUTH_CLIENT_SECRET", "planted"))
                .hasMessageContaining("no JSON object");
    }
}

package dev.pagehand.llm.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OAuthTokenFetcherTest {

    @TempDir
    private Path folder;

    private final LoginServer server = new LoginServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Path env() {
        return folder.resolve(".env");
    }

    /** As after a start of the program. */
    private TokenSource source(String... lines) throws IOException {
        if (lines.length > 0) {
            Files.writeString(
                    env(),
                    "CONNECTION_TIMEOUT=10\nOAUTH_TOKEN_URL=" + server.url() + "\n" + String.join("\n", lines) + "\n");
        }
        Settings settings = Settings.fromEnvironment(folder);
        return new CachingTokenSource(
                OAuthTokenFetcher.from(settings, Clock.systemUTC()).orElseThrow(), Clock.systemUTC());
    }

    private static String token(TokenSource source) {
        return source.current(CallOptions.ofDefaults()).token().orElseThrow().reveal();
    }

    private String inEnv(String name) {
        return Settings.fromEnvironment(folder).get(name).orElse("");
    }

    @Test
    void aRotatedRefreshTokenIsOnTheDiskWithTheAccessToken() throws IOException {
        TokenSource source = source("OAUTH_CLIENT_ID=me", "OAUTH_SCOPE=chat", "OAUTH_REFRESH_TOKEN=refresh-planted-0");

        assertThat(token(source)).isEqualTo("access-planted-1");

        assertThat(server.forms().get(0))
                .containsOnly(
                        Map.entry("grant_type", "refresh_token"),
                        Map.entry("refresh_token", "refresh-planted-0"),
                        Map.entry("client_id", "me"),
                        Map.entry("scope", "chat"));
        assertThat(inEnv("OAUTH_REFRESH_TOKEN")).isEqualTo("refresh-planted-1");
        assertThat(inEnv("OAUTH_ACCESS_TOKEN")).isEqualTo("access-planted-1");
        assertThat(Instant.ofEpochSecond(Long.parseLong(inEnv("OAUTH_ACCESS_TOKEN_EXPIRES_AT"))))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
    }

    @Test
    void aTokenThatHasNotExpiredIsUsedAgainAfterARestart() throws IOException {
        token(source("OAUTH_REFRESH_TOKEN=refresh-planted-0"));

        TokenSource restarted = source();
        assertThat(restarted.status().present()).isTrue();
        assertThat(token(restarted)).isEqualTo("access-planted-1");
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsNotUsedAgain() throws IOException {
        for (String past :
                new String[] {"1731112345.5", "1731112345000", "2024-11-09T00:32:25", "2024-11-09 00:32:25+00:00", "?"
                }) {
            TokenSource source = source(
                    "OAUTH_REFRESH_TOKEN=" + server.refreshToken(),
                    "OAUTH_ACCESS_TOKEN=old",
                    "OAUTH_ACCESS_TOKEN_EXPIRES_AT='" + past + "'");
            assertThat(source.status().present()).as(past).isFalse();
            assertThat(token(source)).as(past).isEqualTo(server.accessToken());
        }
        assertThat(server.refreshes()).isEqualTo(5);
    }

    @Test
    void aRefusedTokenIsNotTakenFromTheFileAgain() throws IOException {
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        Credential first = source.current(CallOptions.ofDefaults());
        source.invalidate(first.token().orElseThrow());

        assertThat(token(source)).isEqualTo("access-planted-2");
    }

    @Test
    void aTokenThatAnotherProcessHasFetchedIsUsed() throws IOException {
        TokenSource mine = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        TokenSource other = source();
        Credential first = mine.current(CallOptions.ofDefaults());
        Credential same = other.current(CallOptions.ofDefaults());
        mine.invalidate(first.token().orElseThrow());
        other.invalidate(same.token().orElseThrow());

        assertThat(token(mine)).isEqualTo("access-planted-2");
        assertThat(token(other)).isEqualTo("access-planted-2");
        assertThat(server.refreshes()).isEqualTo(2);
    }

    @Test
    void theOldRefreshTokenStaysWhereNoneIsReturned() throws IOException {
        server.keepsRefreshToken();
        TokenSource source = source("OAUTH_REFRESH_TOKEN='refresh-planted-0' # mine");

        assertThat(token(source)).isEqualTo("access-planted-1");
        assertThat(Files.readString(env())).contains("OAUTH_REFRESH_TOKEN='refresh-planted-0' # mine\n");
    }

    @Test
    void clientCredentialsNeedNoRefreshToken() throws IOException {
        TokenSource source = source("OAUTH_CLIENT_ID=me", "OAUTH_CLIENT_SECRET=secret-planted");

        assertThat(token(source)).isEqualTo("access-planted-1");
        assertThat(server.forms().get(0))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_secret", "secret-planted");
        assertThat(token(source())).isEqualTo("access-planted-1");
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void idAndSecretCanStandInAHeader() throws IOException {
        token(source("OAUTH_CLIENT_ID=me", "OAUTH_CLIENT_SECRET=a b:c", "OAUTH_CLIENT_AUTH=basic"));

        assertThat(server.requests().get(0).getHeaders().get("Authorization")).isEqualTo("Basic bWU6YStiJTNBYw==");
        assertThat(server.forms().get(0)).containsOnlyKeys("grant_type");
    }

    @Test
    void aGrantThatIsNoLongerAcceptedAsksForANewLogin() throws IOException {
        server.rotateElsewhere();
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");

        assertThatThrownBy(() -> token(source))
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessageContaining("log in again")
                .hasMessageContaining("OAUTH_REFRESH_TOKEN")
                .hasMessageContaining(env().toString())
                .hasMessageNotContaining("refresh-planted-0");
        assertThatThrownBy(() -> token(source)).hasMessageContaining("log in again");
        assertThat(server.forms())
                .as("a dead token is not sent again and again")
                .hasSize(1);
    }

    @Test
    void aNewLoginInTheFileIsTakenAtOnce() throws IOException {
        String login = server.rotateElsewhere();
        server.forgiving();
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        assertThatThrownBy(() -> token(source)).hasMessageContaining("log in again");

        Files.writeString(env(), Files.readString(env()).replace("refresh-planted-0", login));

        assertThat(token(source)).isEqualTo("access-planted-1");
    }

    @Test
    void aTokenThatAnotherProgramRotatedMeanwhileIsReadFromTheFile() throws IOException {
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        server.forgiving().refuse(request -> {
            if (request == 1) {
                write(EnvText.read(env()).replace("refresh-planted-0", server.rotateElsewhere()));
                server.forgiving();
            }
            return Optional.empty();
        });

        assertThat(token(source)).isEqualTo("access-planted-1");
        assertThat(server.forms()).hasSize(2);
    }

    private void write(String text) {
        EnvText.write(env(), text);
    }

    @Test
    void sixteenThreadsRefreshOnceAndOneThatGivesUpEndsItForNobody()
            throws ExecutionException, IOException, InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        server.refuse(request -> {
            arrived.countDown();
            await(open);
            return Optional.empty();
        });
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        ExecutorService threads = Executors.newFixedThreadPool(17);
        Cancellation cancellation = new Cancellation();
        Future<Throwable> quitter = threads.submit(() ->
                catchThrowable(() -> source.current(CallOptions.ofDefaults().withCancellation(cancellation))));
        List<Future<String>> waiters = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            waiters.add(threads.submit(() -> token(source)));
        }
        arrived.await();
        cancellation.cancel();

        assertThat(quitter.get()).isInstanceOf(LlmException.Cancelled.class);
        open.countDown();
        for (Future<String> waiter : waiters) {
            assertThat(waiter.get()).isEqualTo("access-planted-1");
        }
        assertThat(server.forms()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void waitingEndsWithConnectionTimeoutButTheAnswerIsStillKept()
            throws ExecutionException, IOException, InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Void> answered = new CompletableFuture<>();
        server.hook(new LoginServer.Hook() {
            @Override
            public Optional<MockResponse> before(int request) {
                await(open);
                return Optional.empty();
            }

            @Override
            public void rotated(int request) {
                answered.complete(null);
            }
        });
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0", "CONNECTION_TIMEOUT=1");

        assertThatThrownBy(() -> token(source)).isInstanceOf(LlmException.Timeout.class);
        open.countDown();
        answered.get();

        assertThat(token(source)).isEqualTo("access-planted-1");
        assertThat(inEnv("OAUTH_REFRESH_TOKEN")).isEqualTo("refresh-planted-1");
        assertThat(server.forms()).hasSize(1);
    }

    @Test
    void troubleOfTheServerIsNoTroubleWithTheLogin() throws IOException {
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        server.refuse(request -> Optional.of(LoginServer.json(503, "refresh-planted-0")));
        assertThatThrownBy(() -> token(source))
                .isInstanceOfSatisfying(
                        LlmException.Status.class,
                        e -> assertThat(e.retryable()).isTrue());

        server.refuse(request -> Optional.of(LoginServer.json(200, "<html>log in</html>")));
        assertThatThrownBy(() -> token(source))
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessageContaining("no JSON object");

        server.refuse(request -> Optional.of(LoginServer.json(401, "{\"error\":\"invalid_client\"}")));
        assertThatThrownBy(() -> token(source)).hasMessageContaining("OAUTH_CLIENT_AUTH=basic");

        server.refuse(request -> Optional.empty());
        assertThat(token(source)).isEqualTo("access-planted-1");
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        TokenSource source = source("OAUTH_REFRESH_TOKEN=refresh-planted-0");
        server.refuse(request -> Optional.of(new MockResponse.Builder()
                .code(307)
                .setHeader("Location", server.url())
                .build()));

        assertThatThrownBy(() -> token(source)).hasMessageContaining("redirect");
        assertThat(server.forms()).hasSize(1);
    }

    @Test
    void secretsGoToHttpsOnly() {
        for (String name : new String[] {"OAUTH_TOKEN_URL", "OAUTH_HOST"}) {
            Settings settings =
                    Settings.of(Map.of(name, "http://login.example.com", "OAUTH_REFRESH_TOKEN", "refresh-planted-0"));
            assertThatThrownBy(() -> OAuthTokenFetcher.from(settings, Clock.systemUTC()))
                    .isInstanceOf(LlmException.Configuration.class)
                    .hasMessageContaining("https://");
        }
        assertThat(new OAuthSettings(Settings.of(Map.of("OAUTH_HOST", "login.example.com"))).tokenUrl())
                .isEqualTo("https://login.example.com/oauth2/v1/token");
    }

    @Test
    void withoutAFileTheNewTokenLivesInMemory() {
        TokenSource source = new CachingTokenSource(
                OAuthTokenFetcher.from(
                                Settings.of(Map.of(
                                        "OAUTH_TOKEN_URL", server.url(), "OAUTH_REFRESH_TOKEN", "refresh-planted-0")),
                                Clock.systemUTC())
                        .orElseThrow(),
                Clock.systemUTC());
        for (int i = 1; i <= 3; i++) {
            Credential credential = source.current(CallOptions.ofDefaults());
            assertThat(credential.token().orElseThrow().reveal()).isEqualTo("access-planted-" + i);
            source.invalidate(credential.token().orElseThrow());
        }
        assertThat(server.reuses()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without checked exceptions, for the server's thread. */
    private static final class EnvText {
        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}

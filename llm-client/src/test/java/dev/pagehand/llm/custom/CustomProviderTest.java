package dev.pagehand.llm.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.ElementAction;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.auth.TokenScript;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.structured.ElementActions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class CustomProviderTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");
    private static final String ACTION =
            "{\\\"element\\\":{\\\"id\\\":\\\"0-13\\\"},\\\"method\\\":\\\"click\\\",\\\"arguments\\\":[]}";

    @TempDir
    private Path folder;

    private final ChatServer server = new ChatServer();

    @AfterEach
    void close() {
        server.close();
    }

    /** The server takes these tokens only. */
    private void accept(String... tokens) {
        Set<String> accepted = Set.of(tokens);
        server.rule(request -> {
            String sent = Optional.ofNullable(request.getHeaders().get("Authorization"))
                    .orElse("");
            return accepted.contains(sent.replace("Bearer ", "")) ? Optional.empty() : Optional.of(refusal(request));
        });
    }

    private static MockResponse refusal(RecordedRequest request) {
        return ChatServer.response(
                401,
                "application/json",
                "{\"error\":\"" + request.getHeaders().get("Authorization") + " is out of date\"}");
    }

    @Test
    void theScriptInTheWorkingDirectoryIsTheDefault() throws IOException {
        TokenScript.counting(folder, "");
        accept("token-1");
        server.json(ChatServer.text("hi")).json(ChatServer.text("again"));

        try (LlmClient client = server.client(folder)) {
            assertThat(client.complete(HELLO, CallOptions.ofDefaults()).text()).isEqualTo("hi");
            assertThat(client.complete(HELLO, CallOptions.ofDefaults()).text()).isEqualTo("again");
        }
        assertThat(TokenScript.runs(folder)).isEqualTo(1);
    }

    @Test
    void anOutdatedTokenIsFetchedAnewAndTheCallRepeated() throws IOException {
        TokenScript.counting(folder, "");
        accept("token-2");
        server.json(ChatServer.text(ACTION)).stream(
                7, ChatServer.delta("{\"content\":\"" + ACTION + "\"}"), ChatServer.end("stop"));

        try (LlmClient client = server.client(folder)) {
            LlmResponse whole = client.complete(HELLO, CallOptions.ofDefaults());
            LlmResponse streamed = client.stream(HELLO, CallOptions.ofDefaults(), event -> {});

            assertThat(List.of(whole, streamed))
                    .extracting(response -> ElementActions.parse(response.text()))
                    .containsOnly(List.of(new ElementAction("0-13", "click", List.of())));
        }
        assertThat(server.requests()).hasSize(3);
        assertThat(server.authorization(0)).contains("Bearer token-1");
        assertThat(server.authorization(1)).contains("Bearer token-2");
        assertThat(server.body(1)).isEqualTo(server.body(0));
        assertThat(TokenScript.runs(folder)).isEqualTo(2);
    }

    @Test
    void theFourthRefusalInARowIsAnErrorThatSaysWhatToCheck() throws IOException {
        TokenScript.counting(folder, "");
        accept("none");

        try (LlmClient client = server.client(folder)) {
            assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Authentication.class)
                    .hasMessageContainingAll("Unauthorized – token expired", "4 tokens", "check that the token script")
                    .hasMessageNotContaining("token-4");
        }
        assertThat(server.requests()).hasSize(4);
        assertThat(TokenScript.runs(folder)).isEqualTo(4);
    }

    @Test
    void thirdRetryMaySucceed() throws IOException {
        TokenScript.counting(folder, "");
        accept("token-4");
        server.json(ChatServer.text("at last"));

        try (LlmClient client = server.client(folder)) {
            assertThat(client.complete(HELLO, CallOptions.ofDefaults()).text()).isEqualTo("at last");
        }
    }

    @Test
    void sixteenThreadsThatMeetTheRefusalRunTheScriptOnce()
            throws ExecutionException, IOException, InterruptedException, TimeoutException {
        TokenScript.counting(folder, "");
        accept("token-2");
        for (int i = 0; i < 17; i++) {
            server.json(ChatServer.text("hi"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (LlmClient client = server.client(folder)) {
            CountDownLatch ready = new CountDownLatch(16);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return client.complete(HELLO, CallOptions.ofDefaults()).text();
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("hi");
            }
        } finally {
            threads.shutdownNow();
        }
        // Once for the first token, once for all sixteen that were refused.
        assertThat(TokenScript.runs(folder)).isEqualTo(2);
    }

    @Test
    void clientsOfOneContextShareTheToken() throws IOException {
        TokenScript.counting(folder, "");
        server.json(ChatServer.text("hi")).json(ChatServer.text("hi"));
        ProviderContext context = server.context(folder);

        for (int i = 0; i < 2; i++) {
            try (LlmClient client = LlmProviders.load().client("custom/model-" + i, context)) {
                client.complete(HELLO, CallOptions.ofDefaults());
            }
        }
        assertThat(TokenScript.runs(folder)).isEqualTo(1);
        assertThat(CustomEndpoint.tokenSource(context).status().present()).isTrue();
    }

    @Test
    void aWaiterThatGivesUpDoesNotEndTheScriptForTheOthers()
            throws ExecutionException, IOException, InterruptedException, TimeoutException {
        TokenScript.counting(folder, "");
        accept("token-1");
        server.json(ChatServer.text("hi"));
        Cancellation cancellation = new Cancellation();
        try (LlmClient client = server.client(folder)) {
            CompletableFuture<Throwable> impatient = CompletableFuture.supplyAsync(() -> catchThrowable(
                    () -> client.complete(HELLO, CallOptions.ofDefaults().withCancellation(cancellation))));
            CompletableFuture<String> patient = CompletableFuture.supplyAsync(
                    () -> client.complete(HELLO, CallOptions.ofDefaults()).text());

            cancellation.cancel();

            assertThat(impatient.get(30, TimeUnit.SECONDS)).isInstanceOf(LlmException.Cancelled.class);
            assertThat(patient.get(30, TimeUnit.SECONDS)).isEqualTo("hi");
        }
        assertThat(TokenScript.runs(folder)).isEqualTo(1);
    }

    @Test
    void theAddressThatComesWithTheTokenReplacesTheConfiguredOne() throws IOException {
        TokenScript.counting(folder, "answer['baseURL'] = '" + server.base() + "'");
        server.json(ChatServer.text("hi"));

        try (LlmClient client = server.client(folder)) {
            client.complete(HELLO, CallOptions.ofDefaults());
        }
        assertThat(server.requests().get(0).getTarget()).isEqualTo("/other/v1/chat/completions");
    }

    @Test
    void aTokenThatIsAboutToExpireIsNotUsedAgain() throws IOException {
        TokenScript.counting(folder, "answer['expires_in'] = 0");
        server.json(ChatServer.text("hi")).json(ChatServer.text("hi"));

        try (LlmClient client = server.client(folder)) {
            client.complete(HELLO, CallOptions.ofDefaults());
            client.complete(HELLO, CallOptions.ofDefaults());
        }
        assertThat(TokenScript.runs(folder)).isEqualTo(2);
    }

    @Test
    void aKeyGoesBeforeTheScript() throws IOException {
        TokenScript.counting(folder, "");
        server.json(ChatServer.text("hi"));

        try (LlmClient client = server.client(folder, "LLM_API_KEY", "key-1")) {
            client.complete(HELLO, CallOptions.ofDefaults());
        }
        assertThat(server.authorization(0)).contains("Bearer key-1");
        assertThat(TokenScript.runs(folder)).isZero();
    }

    @Test
    void withoutACredentialNoneIsSentAndARefusalSaysWhatToSet() {
        accept("none");

        try (LlmClient client = server.client()) {
            assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Authentication.class)
                    .hasMessageContainingAll("LLM_API_KEY", "LLM_TOKEN_COMMAND", "fetch_token.py");
        }
        assertThat(server.authorization(0)).isEmpty();
    }

    @Test
    void wrongSettingsAreNamedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> server.client("LLM_API_URL", "")).hasMessageContaining("LLM_API_URL is not set");
        assertThatThrownBy(() -> server.client("LLM_API_URL", "host/v1")).hasMessageContaining("LLM_API_URL=https://");
        assertThatThrownBy(() -> server.client("LLM_API_URL", "https://me:hidden@host/v1"))
                .hasMessageContaining("must not hold a user name")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> server.client("LLM_TEMPERATURE", "3"))
                .hasMessageContainingAll("LLM_TEMPERATURE", "0.0 and 2.0");
        assertThatThrownBy(() -> server.client("LLM_REQUEST_TIMEOUT", "soon"))
                .hasMessageContaining("LLM_REQUEST_TIMEOUT=120");
        assertThatThrownBy(() -> server.client("LLM_TOKEN_COMMAND", "python3 gone.py"))
                .hasMessageContaining("gone.py");
        assertThatThrownBy(() -> server.client("LLM_MODEL_LIKE", "nobody/knows"))
                .hasMessageContaining("LLM_MODEL_LIKE");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aKnownModelMayStandForTheCapabilities() {
        try (LlmClient client = server.client("LLM_MODEL_LIKE", "groq/llama-3.3-70b-versatile")) {
            assertThat(client.model()).hasToString("custom/test-model");
            assertThat(client.capabilities().vision()).isFalse();
            assertThat(client.capabilities().price()).isPresent();
        }
        try (LlmClient client = server.client()) {
            assertThat(client.capabilities()).isEqualTo(ModelCapabilities.unknown());
        }
    }

    @Test
    void noTokenReachesALog() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level level = root.getLevel();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        TokenScript.write(folder, "print('{\"access_token\":\"planted-token\"}')");
        accept("none");
        try (LlmClient client = server.client(folder)) {
            assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Authentication.class)
                    .hasMessageContaining("*** is out of date")
                    .hasMessageNotContaining("planted");
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
        assertThat(server.authorization(0)).contains("Bearer planted-token");
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains("planted-token"));
    }
}

package dev.pagehand.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChatErrorsTest {

    private static final String KEY = "planted-secret-key-0123456789";
    private static final LlmRequest HELLO = LlmRequest.of("hello");

    private final CountDownLatch released = new CountDownLatch(1);
    private final ChatServer server = new ChatServer();
    private final LlmClient client = server.client("LLM_API_KEY", KEY);

    @AfterEach
    void close() {
        released.countDown();
        client.close();
        server.close();
    }

    private LlmException failure() {
        return (LlmException) catchThrowable(() -> client.complete(HELLO, CallOptions.ofDefaults()));
    }

    @ParameterizedTest
    @CsvSource({
        "400,false,'does not take the request'",
        "402,false,'billing'",
        "404,false,'LLM_API_URL is the right address and that there is a model ''test-model'''",
        "408,true,'try again later'",
        "413,false,'too large'",
        "429,true,'too many requests'",
        "500,true,'try again later'",
        "529,true,'try again later'"
    })
    void everyStatusSaysWhatToDo(int status, boolean retryable, String advice) {
        server.answer(
                status, "application/json", "{\"error\":{\"message\":\"it says why\",\"type\":\"t\",\"code\":null}}");

        LlmException failure = failure();

        assertThat(failure)
                .isInstanceOf(LlmException.Status.class)
                .hasMessageContainingAll("it says why", advice, "" + status);
        assertThat(failure.retryable()).isEqualTo(retryable);
    }

    @Test
    void aUsedUpQuotaIsNotTriedAgain() {
        server.answer(
                429,
                "application/json",
                "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}");

        assertThat(failure().retryable()).isFalse();
    }

    @Test
    void tellsHowLongToWait() {
        server.answer(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "7")
                .body("slow down")
                .build());

        assertThat(((LlmException.Status) failure()).retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7)));
    }

    @Test
    void aRedirectIsNotFollowedWithCredentials() {
        try (ChatServer other = new ChatServer()) {
            server.answer(new MockResponse.Builder()
                    .code(307)
                    .setHeader("Location", other.url())
                    .build());

            assertThat(failure()).hasMessageContainingAll("redirects to", other.url(), "LLM_API_URL");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aWebPageIsToldAsOne() {
        server.answer(200, "text/html", "<!doctype html><html><head><title>Sign in</title></head></html>");

        assertThat(failure())
                .isInstanceOf(LlmException.InvalidResponse.class)
                .hasMessageContainingAll("web page", "Sign in", "LLM_API_URL");
    }

    @Test
    void jsonOfAnotherKindIsToldAsThat() {
        server.json("{\"hello\":1}");
        assertThat(failure())
                .isInstanceOf(LlmException.InvalidResponse.class)
                .hasMessageContaining("without \"choices\"");
        server.json("{\"choices\":");
        assertThat(failure()).isInstanceOf(LlmException.InvalidResponse.class).hasMessageContaining("not JSON");
        server.json("");
        assertThat(failure()).isInstanceOf(LlmException.InvalidResponse.class).hasMessageContaining("empty body");
    }

    @Test
    void aRefusedKeyIsNotSentAgain() {
        server.answer(401, "application/json", "{\"error\":{\"message\":\"bad key " + KEY + "\"}}");

        assertThat(failure())
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessageContainingAll("Unauthorized – token expired", "LLM_API_KEY", "bad key ***")
                .hasMessageNotContaining(KEY);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void noErrorHoldsTheKeyThatAServerSaysBack() {
        for (int status : new int[] {200, 400, 403, 404, 429, 500}) {
            server.answer(
                    status, "application/json", "{\"error\":{\"message\":\"Authorization: Bearer " + KEY + "\"}}");
            assertThat(failure()).as("status %s", status).hasStackTraceContaining("***");
            server.answer(status, "text/plain", "x".repeat(490) + KEY);
            assertThat(failure().toString()).as("status %s", status).doesNotContain("planted");
        }
    }

    @Test
    void aHostThatDoesNotResolveIsNamed() {
        try (LlmClient lost = server.client("LLM_API_URL", "http://no-such-host.invalid/v1/chat/completions")) {
            assertThatThrownBy(() -> lost.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Connection.class)
                    .hasMessageContainingAll("no-such-host.invalid", "does not resolve");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        server.close();

        assertThat(failure())
                .isInstanceOf(LlmException.Connection.class)
                .hasMessageContaining("nobody accepts connections");
    }

    @Test
    void theWholeCallIsLimited() {
        server.answer(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults().withTimeout(Duration.ofMillis(200))))
                .isInstanceOf(LlmException.Timeout.class)
                .hasMessageContainingAll("0.2 s", "LLM_REQUEST_TIMEOUT");
    }

    @Test
    void theFirstTokenIsLimited() {
        server.answer(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        try (LlmClient hasty = server.client("LLM_FIRST_TOKEN_TIMEOUT", "0.2")) {
            assertThatThrownBy(() -> hasty.stream(HELLO, CallOptions.ofDefaults(), event -> {}))
                    .isInstanceOf(LlmException.Timeout.class)
                    .hasMessageContaining("LLM_FIRST_TOKEN_TIMEOUT");
        }
    }

    @Test
    void thePauseBetweenPiecesIsLimited() {
        server.answer(stalling());
        try (LlmClient hasty = server.client("LLM_CHUNK_TIMEOUT", "0.2")) {
            assertThatThrownBy(() -> hasty.stream(HELLO, CallOptions.ofDefaults(), event -> {}))
                    .isInstanceOf(LlmException.Timeout.class)
                    .hasMessageContaining("LLM_CHUNK_TIMEOUT");
        }
    }

    /** One piece of text, and then nothing more. */
    private MockResponse stalling() {
        String chunk = "data: " + ChatServer.delta("{\"content\":\"a\"}") + "\n\n";
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .setHeader("Content-Length", "100000")
                .body(new MockResponseBody() {
                    @Override
                    public long getContentLength() {
                        return 100_000;
                    }

                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                        sink.writeUtf8(chunk).flush();
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .build();
    }

    @Test
    void cancellingInTheMiddleEndsTheCallAtOnce() throws ExecutionException, InterruptedException, TimeoutException {
        server.answer(stalling());
        Cancellation cancellation = new Cancellation();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> catchThrowable(() -> client.stream(
                HELLO, CallOptions.ofDefaults().withCancellation(cancellation), event -> begun.countDown())));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(LlmException.Cancelled.class);
    }

    @Test
    void cancellingFromTheListenerEndsTheCall() {
        server.answer(stalling());
        Cancellation cancellation = new Cancellation();

        assertThatThrownBy(() -> client.stream(
                        HELLO, CallOptions.ofDefaults().withCancellation(cancellation), event -> cancellation.cancel()))
                .isInstanceOf(LlmException.Cancelled.class);
    }

    @Test
    void closingTheClientCutsItsCalls() throws ExecutionException, InterruptedException, TimeoutException {
        server.answer(stalling());
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> client.stream(HELLO, CallOptions.ofDefaults(), event -> begun.countDown())));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        client.close();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(LlmException.Cancelled.class);
    }
}

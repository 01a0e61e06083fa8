package dev.pagehand.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLeavesTest {

    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]%s}";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** A model that thinks until it is cancelled. */
    private final ScriptedModel thinker = new ScriptedModel("custom/m", (request, options, listener) -> {
        asked.countDown();
        awaitCancel(options);
        cancelled.countDown();
        throw new LlmException.Cancelled();
    });

    private static void awaitCancel(CallOptions options) {
        CountDownLatch gone = new CountDownLatch(1);
        try (var registration = options.cancellation().onCancel(gone::countDown)) {
            assertThat(registration).isNotNull();
            assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String request(String more) {
        String body = HELLO.formatted(more);
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream\":true"})
    void aModelThatThinksIsCancelledWhenTheClientLeaves(String more) throws IOException, InterruptedException {
        try (Served served = new Served(thinker)) {
            Socket socket = served.connect(request(more));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            socket.close();
            assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatShutsItsSideCountsAsGone() throws IOException, InterruptedException {
        try (Served served = new Served(thinker);
                Socket socket = served.connect(request(""))) {
            socket.shutdownOutput();
            assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theNextRequestOfAConnectionWaitsItsTurn() throws IOException, InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
            calls.incrementAndGet();
            // Long enough for the connection to be looked at.
            CountDownLatch gone = new CountDownLatch(1);
            try (var registration = options.cancellation().onCancel(gone::countDown)) {
                assertThat(registration).isNotNull();
                assertThat(gone.await(900, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ScriptedModel.answer(FinishReason.STOP, new ContentPart.Text("number " + calls.get()));
        });
        try (Served served = new Served(model);
                Socket socket = served.connect(request("") + request("")
                        + "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers).contains("number 1").contains("number 2").contains("custom/old");
        }
    }

    @Test
    void aModelThatTalksIsStoppedWhenNobodyListens() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        ScriptedModel talker = new ScriptedModel("custom/m", (request, options, listener) -> {
            try {
                while (!options.cancellation().isCancelled()) {
                    listener.onEvent(new StreamEvent.TextDelta(0, "la ".repeat(100)));
                }
                throw new LlmException.Cancelled();
            } finally {
                stopped.countDown();
            }
        });
        try (Served served = new Served(talker)) {
            Socket socket = served.connect(request(",\"stream\":true"));
            assertThat(socket.getInputStream().read()).isPositive();
            socket.close();
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSlowReaderMakesTheModelWaitAndIsServedToTheEnd() throws IOException {
        AtomicInteger told = new AtomicInteger();
        String piece = "x".repeat(10_000);
        int pieces = 2_000;
        ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
            for (int i = 0; i < pieces; i++) {
                listener.onEvent(new StreamEvent.TextDelta(0, piece));
                told.incrementAndGet();
            }
            return ScriptedModel.told(ScriptedModel.answer(FinishReason.STOP, new ContentPart.Text("long")), listener);
        });
        try (Served served = new Served(model);
                Socket socket =
                        served.connect(request(",\"stream\":true").replaceFirst("\r\n", "\r\nConnection: close\r\n"));
                InputStream in = socket.getInputStream()) {
            int before = -1;
            while (told.get() != before) {
                before = told.get();
                assertThat(in.read()).isPositive();
                assertThat(served.get("/v1/models").statusCode()).isEqualTo(200);
            }
            // What is under way between the two is what the machine's sockets hold: not the 20 MB of the answer.
            assertThat(told.get()).isLessThan(pieces - 200);

            byte[] rest = in.readAllBytes();
            assertThat(told.get()).isEqualTo(pieces);
            assertThat(rest.length).isGreaterThan(pieces * piece.length());
        }
    }

    @Test
    void anIdleTimeOfTheConnectionDoesNotCutAModelThatThinks() throws IOException, InterruptedException {
        ScriptedModel slow = new ScriptedModel("custom/m", (request, options, listener) -> {
            CountDownLatch gone = new CountDownLatch(1);
            try (var registration = options.cancellation().onCancel(gone::countDown)) {
                assertThat(registration).isNotNull();
                assertThat(gone.await(4, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ScriptedModel.answer(FinishReason.STOP, new ContentPart.Text("at last"));
        });
        try (Served served = new Served(Served.config(slow), settings -> settings.withIdle(Duration.ofSeconds(1)))) {
            assertThat(served.post("/v1/chat/completions", HELLO.formatted("")).body())
                    .contains("at last");
        }
    }
}

package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.retry.RetryEvent;
import dev.pagehand.llm.retry.RetryPolicy;
import dev.pagehand.llm.retry.RetryingClient;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes of every fault, in every format, streamed and not. The table of {@code docs/faults.md} is written from the
 * same list; after a change that is intended, write it anew with {@code -Ddocs.update=true}.
 */
@Timeout(120)
class FaultTableTest {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");
    private static final LlmRequest HELLO = LlmRequest.of("hello");
    private static final Set<Integer> REPEATED = Set.of(408, 409, 425, 429, 498, 499);

    private final FaultServer server = new FaultServer();

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(Fault.ofConnections(), Fault.ofTime(), Fault.ofBodies(), Fault.ofStatuses())
                .flatMap(List::stream);
    }

    /** Two attempts without a wait between them, and a limit for both that is the transport's own. */
    private static LlmClient patient(LlmClient client, TimeLimits limits, List<RetryEvent> repetitions) {
        return RetryingClient.builder(client)
                .policy(RetryPolicy.ofDefaults().withAttempts(2).withWholeCall(limits.wholeCall()))
                .clock(Clock.systemUTC())
                .sleeper((duration, cancellation) -> {})
                .random(() -> 0)
                .listener(repetitions::add)
                .build();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultHasTheOutcomeOfThePage(Fault fault) {
        for (FaultedFormat format : FaultedFormat.values()) {
            for (boolean stream : new boolean[] {false, true}) {
                assertThat(outcome(fault, format, stream))
                        .as("%s, %s, %s", fault, format, stream ? "streamed" : "whole")
                        .isEqualTo(stream ? fault.streamed() : fault.whole());
            }
        }
    }

    private Fault.Outcome outcome(Fault fault, FaultedFormat format, boolean stream) {
        server.answers(fault.reply().apply(format, stream));
        TimeLimits limits = stream ? fault.limits() : fault.wholeLimits();
        HttpTransport transport = new HttpTransport(limits);
        List<StreamEvent> events = new ArrayList<>();
        List<RetryEvent> repetitions = new ArrayList<>();
        try (LlmClient client = patient(format.client(server.url(), transport), limits, repetitions)) {
            LlmException error = catchThrowableOfType(LlmException.class, () -> {
                if (stream) {
                    client.stream(HELLO, CallOptions.ofDefaults(), events::add);
                } else {
                    client.complete(HELLO, CallOptions.ofDefaults());
                }
            });
            assertThat(error).as("%s, %s", fault, format).isNotNull();
            assertThat(events).hasSizeLessThan(5).noneMatch(StreamEvent.Completed.class::isInstance);
            if (stream) {
                assertThat(events).last().isEqualTo(new StreamEvent.Failed(error));
            }
            ConnectionPool pool = transport.clients().pool();
            assertThat(server.awaitNoneOpenBeside(pool::idleConnectionCount))
                    .as("%s, %s: none open but the idle ones", fault, format)
                    .isTrue();
            assertThat(pool.connectionCount())
                    .as("%s, %s: open beside the idle ones", fault, format)
                    .isEqualTo(pool.idleConnectionCount());
            // A very small limit may pass before the server has read the request.
            assertThat(server.requests()).isLessThanOrEqualTo(repetitions.size() + 1);
            return new Fault.Outcome(error.getClass().getSimpleName(), !repetitions.isEmpty());
        } finally {
            assertThat(server.awaitOpen(0)).isZero();
        }
    }

    /** With the shape of each provider's errors. */
    @ParameterizedTest
    @EnumSource
    void everyStatusIsWhatThePageSaysItIs(FaultedFormat format) {
        HttpTransport transport = new HttpTransport(TimeLimits.ofDefaults());
        LlmClient bare = format.client(server.url(), transport);
        for (int status = 400; status < 600; status++) {
            server.answers(FaultServer.whole(
                    status, "application/json", format.samples().error("it says why")));
            LlmClient client = patient(bare, TimeLimits.ofDefaults(), new ArrayList<>());
            LlmException error = catchThrowableOfType(
                    LlmException.class, () -> client.stream(HELLO, CallOptions.ofDefaults(), event -> {}));
            assertThat(error.getClass().getSimpleName())
                    .as("%s", status)
                    .isEqualTo(
                            status == 401 || (status == 403 && format != FaultedFormat.REMOTE)
                                    ? "Authentication"
                                    : "Status");
            boolean repeated = REPEATED.contains(status) || (status >= 500 && status != 501);
            assertThat(error.retryable()).as("%s", status).isEqualTo(repeated);
            if (status != 401) {
                assertThat(server.requests()).as("%s", status).isEqualTo(repeated ? 2 : 1);
            }
            if (status != 401 && status != 404 && status != 407) {
                assertThat(error).hasMessageContaining("it says why");
            }
        }
        assertThat(transport.clients().pool().connectionCount())
                .isEqualTo(transport.clients().pool().idleConnectionCount())
                .isEqualTo(1);
        bare.close();
        assertThat(server.awaitOpen(0)).isZero();
    }

    /** The library below us would send again by itself, past the budget. */
    @Test
    void oneAttemptIsOneRequest() {
        for (FaultServer.Reply reply : List.of(
                FaultServer.whole(408, "text/plain", "late"),
                FaultServer.whole(503, "text/plain", "soon", "Retry-After", "0"),
                FaultServer.reply().end(),
                FaultServer.reply().reset())) {
            server.answers(reply);
            try (LlmClient client =
                    FaultedFormat.ANTHROPIC.client(server.url(), new HttpTransport(TimeLimits.ofDefaults()))) {
                assertThat(catchThrowableOfType(
                                LlmException.class, () -> client.complete(HELLO, CallOptions.ofDefaults())))
                        .isNotNull();
            }
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void nobodyThereIsTriedAgain() {
        FaultServer gone = new FaultServer();
        gone.close();
        List<Duration> waits = new ArrayList<>();
        try (LlmClient client = RetryingClient.builder(
                        FaultedFormat.OPENAI_CHAT.client(gone.url(), new HttpTransport(TimeLimits.ofDefaults())))
                .sleeper((duration, cancellation) -> waits.add(duration))
                .build()) {
            assertThat(catchThrowableOfType(
                            LlmException.Connection.class, () -> client.complete(HELLO, CallOptions.ofDefaults())))
                    .hasMessageContaining("nobody accepts connections");
        }
        assertThat(waits).hasSize(3);
    }

    /** The host accepts, and then nothing: neither the handshake nor the proxy's tunnel waits for the whole call. */
    @Test
    void aConnectionThatDoesNotComeToStandHasOnlyTheLimitForConnecting() {
        server.answers(FaultServer.reply().stall());
        TimeLimits limits = TimeLimits.of(Duration.ofMillis(80), Duration.ofMinutes(10));
        String secure = server.url().replace("http://", "https://");
        try (LlmClient client = FaultedFormat.GEMINI.client(secure, new HttpTransport(limits))) {
            assertThat(catchThrowableOfType(
                            LlmException.Timeout.class, () -> client.complete(HELLO, CallOptions.ofDefaults())))
                    .hasMessageContaining("CONNECTION_TIMEOUT");
        }
        Settings forced = Settings.of(Map.of("FORCE_PROXY", "true", "HTTP_PROXY_URL", server.url()));
        try (LlmClient client =
                FaultedFormat.GEMINI.client("https://host.invalid", new HttpTransport(limits, Network.from(forced)))) {
            assertThat(catchThrowableOfType(
                            LlmException.Timeout.class, () -> client.complete(HELLO, CallOptions.ofDefaults())))
                    .hasMessageContaining("CONNECTION_TIMEOUT");
        }
        assertThat(server.awaitOpen(0)).isZero();
    }

    @Test
    void thePageHasTheTable() throws IOException {
        String rows = faults().map(fault -> "| " + fault.what() + " | "
                        + fault.whole().row() + " | " + fault.streamed().row() + " |")
                .collect(Collectors.joining("\n"));
        String table =
                "| fault | not streamed | made again | streamed | made again |\n|---|---|---|---|---|\n" + rows + "\n";
        String page = Files.readString(PAGE);
        String begin = "<!-- generated: faults -->\n";
        String end = "<!-- end of faults -->";
        assertThat(page).contains(begin, end);
        String fresh =
                page.substring(0, page.indexOf(begin) + begin.length()) + table + page.substring(page.indexOf(end));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/faults.md is out of date; write it anew with -Ddocs.update=true")
                .isEqualTo(fresh);
    }
}

package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.http.FaultServer.Reply;
import dev.pagehand.llm.retry.RetryBudget;
import dev.pagehand.llm.retry.RetryingClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of every format, cut at every byte, in every way in which a connection can end. */
@Timeout(120)
class CutStreamTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");

    private final FaultServer server = new FaultServer();
    private final HttpTransport transport =
            new HttpTransport(TimeLimits.of(Duration.ofSeconds(10), Duration.ofSeconds(60)));

    @AfterEach
    void close() {
        server.close();
    }

    /** How a body of so many bytes ends. */
    private enum End {
        /** As the end of a body without a length looks: nobody can see that something is missing. */
        ORDERLY,
        /** Within a chunked body. */
        INSIDE_CHUNKS,
        /** With a reset. */
        RESET;

        private Reply reply(ByteString bytes) {
            return switch (this) {
                case ORDERLY -> FaultServer.stream().send(bytes).end();
                case INSIDE_CHUNKS ->
                    bytes.size() == 0
                            ? FaultServer.chunked().end()
                            : FaultServer.chunked()
                                    .send(FaultServer.chunk(bytes))
                                    .end();
                case RESET -> FaultServer.stream().send(bytes).reset();
            };
        }
    }

    /** What came of one call. */
    private record Outcome(List<StreamEvent> events, Optional<LlmResponse> response, Optional<LlmException> error) {

        /** Without the event that ends it. */
        private List<StreamEvent> told() {
            return events.subList(0, events.size() - 1);
        }

        private StreamEvent last() {
            return events.get(events.size() - 1);
        }
    }

    private static Outcome call(LlmClient client) {
        List<StreamEvent> events = new ArrayList<>();
        try {
            LlmResponse response = client.stream(HELLO, CallOptions.ofDefaults(), events::add);
            return new Outcome(events, Optional.of(response), Optional.empty());
        } catch (LlmException e) {
            return new Outcome(events, Optional.empty(), Optional.of(e));
        }
    }

    private Outcome whole(LlmClient client, String body) {
        server.answers(FaultServer.whole(200, "text/event-stream", body));
        Outcome whole = call(client);
        assertThat(whole.response()).isPresent();
        return whole;
    }

    @ParameterizedTest
    @EnumSource
    void textIsToldAsFarAsItCameAndNoFurther(FaultedFormat format) {
        cutEverywhere(format, format.textStream());
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsHandedOverWholeOrNotAtAll(FaultedFormat format) {
        cutEverywhere(format, format.callStream());
    }

    private void cutEverywhere(FaultedFormat format, String body) {
        ByteString bytes = ByteString.encodeUtf8(body);
        try (LlmClient client = format.client(server.url(), transport)) {
            Outcome whole = whole(client, body);
            for (End end : End.values()) {
                boolean completed = false;
                for (int at = 0; at <= bytes.size(); at++) {
                    server.answers(end.reply(bytes.substring(0, at)));
                    Outcome cut = call(client);
                    String where = format + " " + end + " at " + at;
                    assertThat(server.requests()).as(where).isEqualTo(1);
                    check(cut, whole, where);
                    boolean hasEnd = Pattern.compile(format.endMark())
                            .matcher(bytes.substring(0, at).utf8())
                            .find();
                    assertThat(hasEnd || cut.response().isEmpty())
                            .as("%s: no answer before its end", where)
                            .isTrue();
                    if (end == End.ORDERLY) {
                        assertThat(cut.response().isPresent() || !completed)
                                .as("%s: more bytes do not unmake an answer", where)
                                .isTrue();
                        completed = cut.response().isPresent();
                    }
                }
                assertThat(completed || end != End.ORDERLY).isTrue();
            }
            nothingIsLeftOpen();
        }
        assertThat(server.awaitOpen(0)).isZero();
    }

    private static void check(Outcome cut, Outcome whole, String where) {
        List<StreamEvent> told = cut.told();
        assertThat(told).as(where).isEqualTo(whole.told().subList(0, told.size()));
        if (cut.error().isPresent()) {
            assertThat(cut.error().get()).as(where).isInstanceOf(LlmException.Connection.class);
            assertThat(cut.last())
                    .as(where)
                    .isEqualTo(new StreamEvent.Failed(cut.error().get()));
            return;
        }
        LlmResponse response = cut.response().orElseThrow();
        assertThat(cut.last()).as(where).isEqualTo(new StreamEvent.Completed(response));
        LlmResponse full = whole.response().orElseThrow();
        assertThat(response.message()).as(where).isEqualTo(full.message());
        assertThat(response.finishReason()).as(where).isEqualTo(full.finishReason());
    }

    /** What is open here is idle, and just as much is open there. */
    private void nothingIsLeftOpen() {
        int idle = transport.clients().pool().idleConnectionCount();
        assertThat(transport.clients().pool().connectionCount()).isEqualTo(idle);
        assertThat(server.awaitOpen(idle)).isEqualTo(idle);
    }

    @ParameterizedTest
    @EnumSource
    void aRepetitionTellsNothingTwice(FaultedFormat format) {
        String body = format.callStream();
        ByteString bytes = ByteString.encodeUtf8(body);
        SettableClock clock = new SettableClock();
        LlmClient bare = format.client(server.url(), transport);
        try (LlmClient client = RetryingClient.builder(bare)
                .budget(new RetryBudget(1_000_000, 1))
                .clock(clock)
                .sleeper(clock.sleeper())
                .build()) {
            Outcome whole = whole(client, body);
            for (End end : End.values()) {
                for (int at = 0; at < bytes.size(); at++) {
                    server.answers(
                            end.reply(bytes.substring(0, at)), FaultServer.whole(200, "text/event-stream", body));
                    Outcome outcome = call(client);
                    String where = format + " " + end + " at " + at;
                    if (server.requests() == 2) {
                        assertThat(outcome.told()).as(where).isEqualTo(whole.told());
                        assertThat(outcome.response()).as(where).isPresent();
                    } else {
                        assertThat(outcome.told()).as(where).isNotEmpty();
                        check(outcome, whole, where);
                    }
                }
            }
            nothingIsLeftOpen();
        }
    }
}

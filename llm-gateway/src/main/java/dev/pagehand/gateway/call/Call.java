package dev.pagehand.gateway.call;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.access.Permit;
import dev.pagehand.gateway.call.CallEndpoint.Surroundings;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.AnswerStream;
import dev.pagehand.gateway.front.EventSink;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.http.ClientWatch;
import dev.pagehand.gateway.http.Guard;
import dev.pagehand.gateway.http.RequestId;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.Usage;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One call of a model for a client. For one thread. */
final class Call {

    private static final String OVERHEAD = "x-pagehand-overhead-ms";
    private static final int GONE = 499;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Context ctx;
    private final Instant created;
    private final long begun = System.nanoTime();
    private final Cancellation cancellation = new Cancellation();
    private @Nullable Question question;
    private String model = "";
    private int status = 200;
    private Optional<LlmResponse> response = Optional.empty();

    Call(Context ctx, Instant created) {
        this.ctx = ctx;
        this.created = created;
    }

    /** What the client asks. */
    void asks(Question read) {
        question = read;
    }

    /** Asks the model and answers the client. */
    void run(LlmClient client, Permit permit, Surroundings around) {
        Question asked = asked();
        model = client.model().toString();
        LlmRequest request = asked.request(client.model().provider());
        permit.reserve(request, client, created);
        AnswerFacts facts = new AnswerFacts(
                RequestId.of(ctx).replaceFirst("^req_", ""),
                asked.model().isEmpty() ? client.model().model() : asked.model(),
                client.model().provider(),
                created);
        ClientWatch.Watching watching = around.clients().watch(ctx, cancellation::cancel);
        try {
            if (asked.stream()) {
                stream(client, request, permit, new Streaming(facts, around.flusher()));
            } else {
                whole(client, request, permit, facts);
            }
        } finally {
            watching.close();
        }
    }

    private Question asked() {
        if (question == null) {
            throw new IllegalStateException("nothing was asked yet");
        }
        return question;
    }

    private CallOptions options() {
        CallOptions options = CallOptions.ofDefaults().withCancellation(cancellation);
        return asked().timeout()
                .map(wanted -> options.withTimeout(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST))
                .orElse(options);
    }

    private void whole(LlmClient client, LlmRequest request, Permit permit, AnswerFacts facts) {
        LlmResponse answer;
        try {
            answer = client.complete(request, options());
        } catch (LlmException e) {
            permit.failed();
            throw e;
        }
        answered(answer, permit);
        byte[] body = asked().whole(answer, facts);
        HttpServletResponse out = ctx.res();
        out.setContentType("application/json");
        out.setContentLength(body.length);
        overhead(out, System.nanoTime() - begun - answer.latency().toNanos());
        try {
            out.getOutputStream().write(body);
        } catch (IOException e) {
            status = GONE;
        }
    }

    private record Streaming(AnswerFacts facts, Executor flusher) {}

    private void stream(LlmClient client, LlmRequest request, Permit permit, Streaming how) {
        long before = System.nanoTime() - begun;
        EventSink sink = new EventSink(() -> open(before), how.flusher());
        AnswerStream writer = asked().streamTo(sink, how.facts());
        try {
            answered(client.stream(request, options(), new Relay(writer, sink)), permit);
            sink.finish();
        } catch (LlmException e) {
            if (!isOpen(sink)) {
                permit.failed();
                throw e;
            }
            broken(UpstreamErrors.of(e), writer, sink);
        } catch (UncheckedIOException e) {
            status = GONE;
        } finally {
            sink.abandon();
        }
    }

    /** One that broke was open. */
    private static boolean isOpen(EventSink sink) {
        try {
            return sink.isOpen();
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    private void answered(LlmResponse answer, Permit permit) {
        response = Optional.of(answer);
        permit.answered(answer);
    }

    /** The status went out long ago, so the stream itself says what happened. */
    private void broken(GatewayException error, AnswerStream writer, EventSink sink) {
        status = cancellation.isCancelled() ? GONE : error.status();
        try {
            writer.fail(error);
            sink.finish();
        } catch (UncheckedIOException e) {
            status = GONE;
        }
    }

    private OutputStream open(long overheadNanos) throws IOException {
        HttpServletResponse out = ctx.res();
        out.setContentType("text/event-stream");
        out.setCharacterEncoding("utf-8");
        out.setHeader("Cache-Control", "no-cache");
        // Else nginx collects what is meant to be seen as it comes.
        out.setHeader("X-Accel-Buffering", "no");
        overhead(out, overheadNanos);
        return out.getOutputStream();
    }

    private static void overhead(HttpServletResponse out, long nanos) {
        long micros = Math.max(0, nanos / 1_000);
        out.setHeader(
                OVERHEAD,
                micros / 1_000 + "." + Long.toString(1_000 + micros % 1_000).substring(1));
    }

    /** An error that the client is told, unless it has left. */
    GatewayException failed(GatewayException error, RuntimeException cause) {
        status = cancellation.isCancelled() ? GONE : error.status();
        if (cause instanceof LlmException && error.status() != 429) {
            // It was tried again already as often as that may help.
            ctx.header("x-should-retry", "false");
        }
        return error;
    }

    void log() {
        UsageLog.write(new CallRecord(
                RequestId.of(ctx),
                Guard.keyOf(ctx).name(),
                model,
                question != null && question.stream(),
                status,
                response.map(LlmResponse::usage).orElse(Usage.NONE),
                response.flatMap(LlmResponse::costUsd),
                Duration.ofNanos(System.nanoTime() - begun)));
    }

    /** Passes a model's events on; its failure is told by whoever catches it. */
    private record Relay(AnswerStream writer, EventSink sink) implements StreamListener {
        @Override
        public void onEvent(StreamEvent event) {
            if (!(event instanceof StreamEvent.Failed)) {
                writer.event(event);
            }
        }

        @Override
        public void onPause() {
            sink.pause();
        }
    }
}

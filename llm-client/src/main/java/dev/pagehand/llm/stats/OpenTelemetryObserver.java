package dev.pagehand.llm.stats;

import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelName;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Calls as spans and metrics of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">semantic conventions for generative AI</a>: a client span
 * {@code chat <model>} around each call, and the histograms {@code gen_ai.client.operation.duration}, {@code
 * gen_ai.client.operation.time_to_first_chunk} and {@code gen_ai.client.token.usage}. What was said is in the span only
 * where content is switched on: it may hold anything that a user's page holds.
 *
 * <p>Needs {@code io.opentelemetry:opentelemetry-api}, which is an optional dependency.
 */
public final class OpenTelemetryObserver implements CallObserver {

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<List<String>> STOP_SEQUENCES =
            AttributeKey.stringArrayKey("gen_ai.request.stop_sequences");

    private final Tracer tracer;
    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;
    private final LongHistogram tokens;
    private final boolean content;

    private OpenTelemetryObserver(OpenTelemetry telemetry, boolean content) {
        this.tracer = telemetry.getTracer("dev.pagehand.llm");
        this.content = content;
        Meter meter = telemetry.getMeter("dev.pagehand.llm");
        this.duration = seconds(meter, "gen_ai.client.operation.duration", "GenAI operation duration");
        this.firstChunk = seconds(
                meter, "gen_ai.client.operation.time_to_first_chunk", "Time to the first chunk of a streamed answer");
        this.tokens = meter.histogramBuilder("gen_ai.client.token.usage")
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used")
                .setExplicitBucketBoundariesAdvice(powersOfFour())
                .build();
    }

    /** Spans and metrics without what was said. */
    public static OpenTelemetryObserver of(OpenTelemetry telemetry) {
        return new OpenTelemetryObserver(telemetry, false);
    }

    /** With what was said, in {@code gen_ai.input.messages} and {@code gen_ai.output.messages}; pictures left out. */
    public static OpenTelemetryObserver withContent(OpenTelemetry telemetry) {
        return new OpenTelemetryObserver(telemetry, true);
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(
                        List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92))
                .build();
    }

    private static List<Long> powersOfFour() {
        return IntStream.rangeClosed(0, 13).mapToObj(power -> 1L << (2 * power)).toList();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // Closed when the call ends, which is told on the same thread.
    public Consumer<CallOutcome> begin(ModelName model, LlmRequest request) {
        SpanBuilder builder = tracer.spanBuilder("chat " + model.model())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(OPERATION, "chat")
                .setAttribute(PROVIDER, providerName(model))
                .setAttribute(REQUEST_MODEL, model.model());
        generation(builder, request.generation());
        if (content) {
            builder.setAttribute("gen_ai.input.messages", ContentJson.of(request));
        }
        Span span = builder.startSpan();
        Scope scope = span.makeCurrent();
        return outcome -> {
            // The metrics come first, so that they are recorded within the span and can name it as their example.
            record(outcome);
            scope.close();
            end(span, outcome);
        };
    }

    private static void generation(SpanBuilder builder, GenerationOptions options) {
        options.maxOutputTokens().ifPresent(most -> builder.setAttribute("gen_ai.request.max_tokens", (long) most));
        options.temperature().ifPresent(value -> builder.setAttribute("gen_ai.request.temperature", value));
        options.topP().ifPresent(value -> builder.setAttribute("gen_ai.request.top_p", value));
        options.seed().ifPresent(value -> builder.setAttribute("gen_ai.request.seed", value));
        if (!options.stopSequences().isEmpty()) {
            builder.setAttribute(STOP_SEQUENCES, options.stopSequences());
        }
    }

    private void end(Span span, CallOutcome outcome) {
        outcome.errorKind().ifPresent(kind -> {
            span.setAttribute(ERROR_TYPE, kind);
            span.setStatus(StatusCode.ERROR);
        });
        outcome.firstToken()
                .ifPresent(after -> span.setAttribute("gen_ai.response.time_to_first_chunk", secondsOf(after)));
        outcome.costUsd().map(BigDecimal::doubleValue).ifPresent(usd -> span.setAttribute("pagehand.cost.usd", usd));
        outcome.response().ifPresent(response -> answered(span, response));
        span.end();
    }

    private void answered(Span span, LlmResponse response) {
        span.setAttribute(RESPONSE_MODEL, response.model());
        span.setAttribute(FINISH_REASONS, List.of(response.finishReason().name().toLowerCase(Locale.ROOT)));
        span.setAttribute("gen_ai.usage.input_tokens", response.usage().inputTokens());
        span.setAttribute("gen_ai.usage.output_tokens", response.usage().outputTokens());
        span.setAttribute(
                "gen_ai.usage.cache_read.input_tokens", response.usage().cachedInputTokens());
        span.setAttribute(
                "gen_ai.usage.reasoning.output_tokens", response.usage().reasoningTokens());
        if (content) {
            span.setAttribute("gen_ai.output.messages", ContentJson.of(response));
        }
    }

    private void record(CallOutcome outcome) {
        AttributesBuilder builder = Attributes.builder()
                .put(OPERATION, "chat")
                .put(PROVIDER, providerName(outcome.model()))
                .put(REQUEST_MODEL, outcome.model().model());
        outcome.response().ifPresent(response -> builder.put(RESPONSE_MODEL, response.model()));
        outcome.response().ifPresent(response -> usage(response, builder.build()));
        outcome.firstToken().ifPresent(after -> firstChunk.record(secondsOf(after), builder.build()));
        outcome.errorKind().ifPresent(kind -> builder.put(ERROR_TYPE, kind));
        duration.record(secondsOf(outcome.took()), builder.build());
    }

    private void usage(LlmResponse response, Attributes attributes) {
        if (response.usage().inputTokens() + response.usage().outputTokens() > 0) {
            tokens.record(
                    response.usage().inputTokens(),
                    attributes.toBuilder().put(TOKEN_TYPE, "input").build());
            tokens.record(
                    response.usage().outputTokens(),
                    attributes.toBuilder().put(TOKEN_TYPE, "output").build());
        }
    }

    private static double secondsOf(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** The conventions' own name where they have one. */
    private static String providerName(ModelName model) {
        return model.provider().equals("gemini") ? "gcp.gemini" : model.provider();
    }
}

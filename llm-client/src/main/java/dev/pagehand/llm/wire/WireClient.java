package dev.pagehand.llm.wire;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.JsonPost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model behind a wire format.
 *
 * <pre>{@code
 * WireClient client = new WireClient(endpoint, format, Address.base("https://host"), sender);
 * }</pre>
 */
public final class WireClient implements LlmClient {

    private static final int MOST_BYTES = 1 << 20;

    private final WireEndpoint endpoint;
    private final WireFormat format;
    private final Address address;
    private final WireSender sender;

    /** Takes the sender over: closing this closes it. Prices hold for dates by the sender's clock. */
    public WireClient(WireEndpoint endpoint, WireFormat format, Address address, WireSender sender) {
        this.endpoint = endpoint;
        this.format = format;
        this.address = address;
        this.sender = sender;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return ask(request, options, false, event -> {});
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        GuardedListener guarded = new GuardedListener(listener);
        try {
            return ask(request, options, endpoint.capabilities().streaming(), guarded);
        } catch (LlmException e) {
            if (!guarded.hasFailed()) {
                listener.onEvent(new StreamEvent.Failed(e));
            }
            throw e;
        }
    }

    private LlmResponse ask(LlmRequest request, CallOptions options, boolean stream, StreamListener listener) {
        RequestCheck.check(request, endpoint);
        long start = System.nanoTime();
        Instant startTime = sender.clock().instant();
        WireRequest written = format.write(request, stream);
        AnswerBuilder builder = new AnswerBuilder(endpoint, listener, start, startTime);
        try {
            WireSender.Sent sent = send(written, stream, options);
            try (HttpAnswer answer = sent.answer()) {
                return new WireAnswer(format, format.reader(builder), builder, errors(sent)).read(answer);
            }
        } catch (LlmException.UnreadableToolCall e) {
            return understood(e, request, builder);
        }
    }

    /** What the provider could not read may be clear to us; calls that were heard of already are not told again. */
    private LlmResponse understood(LlmException.UnreadableToolCall e, LlmRequest request, AnswerBuilder builder) {
        List<ToolCall> calls = builder.calls().isEmpty() ? format.callsIn(e.written(), request) : List.of();
        if (calls.isEmpty()) {
            throw e;
        }
        for (ToolCall call : calls) {
            CallBuilder made = builder.call(call.id(), call.name());
            made.append(call.arguments());
            made.completeIfWhole();
        }
        return builder.finish(FinishReason.TOOL_CALLS);
    }

    private WireSender.Sent send(WireRequest request, boolean stream, CallOptions options) {
        Deadline deadline = Deadline.in(options.timeout().orElse(sender.wholeCall()));
        String body = request.body().toString();
        WireSender.Sent sent = sender.send(
                credential -> new JsonPost(address.of(credential, request.path()), request.headers(), body, stream),
                deadline,
                options);
        if (sent.answer().status() == 200) {
            return sent;
        }
        try (HttpAnswer answer = sent.answer()) {
            throw format.error(ErrorAnswer.of(answer), errors(sent));
        }
    }

    private WireErrors errors(WireSender.Sent sent) {
        return new WireErrors(endpoint, format.displayName(), sent.answer().address(), sent.secrets());
    }

    /** As the format says when it writes a request with them. */
    @Override
    public boolean takes(GenerationOptions options) {
        try {
            format.write(LlmRequest.of("hello").withGeneration(options), false);
            return true;
        } catch (LlmException.Configuration e) {
            return false;
        }
    }

    /** Asks the provider where it counts; else estimates. */
    @Override
    public TokenCount countTokens(LlmRequest request, CallOptions options) {
        Optional<WireRequest> count = format.writeCount(request);
        if (count.isEmpty()) {
            return TokenCount.estimate(request);
        }
        WireSender.Sent sent = send(count.get(), false, options);
        try (HttpAnswer answer = sent.answer()) {
            String body = answer.text(MOST_BYTES);
            OptionalLong tokens = WireJson.parse(body).map(format::readCount).orElse(OptionalLong.empty());
            return new TokenCount(tokens.orElseThrow(() -> errors(sent).noAnswer("no count of tokens", body)), false);
        }
    }

    @Override
    public ModelName model() {
        return endpoint.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return endpoint.capabilities();
    }

    @Override
    public Optional<Price> priceCeiling(Instant when, long promptTokens) {
        return endpoint.prices().ceiling(when, promptTokens);
    }

    @Override
    public void close() {
        sender.close();
    }

    /** Knows whether an exception came out of the listener, which then needs no news of it. */
    private static final class GuardedListener implements StreamListener {
        private final StreamListener listener;
        private boolean inside;

        private GuardedListener(StreamListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(StreamEvent event) {
            inside = true;
            listener.onEvent(event);
            inside = false;
        }

        @Override
        public void onPause() {
            inside = true;
            listener.onPause();
            inside = false;
        }

        private boolean hasFailed() {
            return inside;
        }
    }
}

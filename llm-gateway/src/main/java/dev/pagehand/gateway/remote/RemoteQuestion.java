package dev.pagehand.gateway.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.AnswerStream;
import dev.pagehand.gateway.front.EventSink;
import dev.pagehand.gateway.front.Fields;
import dev.pagehand.gateway.front.JsonBytes;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.openai.ChatMessageReader;
import dev.pagehand.gateway.openai.ChatTools;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A request {@code {messages, model, temperature, max_tokens, tools, tool_choice, timeout}}. */
final class RemoteQuestion implements Question {

    private static final double LONGEST = 86_400;

    private final Fields body;
    private final boolean stream;

    RemoteQuestion(ObjectNode body, boolean stream) {
        this.body = Fields.of(body);
        this.stream = stream;
    }

    @Override
    public String model() {
        return body.optionalText("model").orElse("");
    }

    @Override
    public boolean stream() {
        return stream;
    }

    @Override
    public Optional<Duration> timeout() {
        OptionalDouble seconds = body.number("timeout");
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        if (!(seconds.getAsDouble() > 0 && seconds.getAsDouble() <= LONGEST)) {
            throw body.wrong("timeout", "must be a number of seconds, more than 0 and at most a day");
        }
        return Optional.of(Duration.ofNanos((long) (seconds.getAsDouble() * 1e9)));
    }

    @Override
    public LlmRequest request(String provider) {
        List<Fields> messages = body.objects("messages");
        if (messages.isEmpty()) {
            throw body.wrong("messages", "must hold at least one message");
        }
        OptionalInt most = body.integer("max_tokens");
        LlmRequest request = LlmRequest.of(new ChatMessageReader(provider).read(messages));
        return ChatTools.read(body)
                .onto(request)
                .withGeneration(new GenerationOptions(
                        body.number("temperature"),
                        most,
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        List.of(),
                        Optional.empty()));
    }

    @Override
    public byte[] whole(LlmResponse response, AnswerFacts facts) {
        return JsonBytes.of(RemoteAnswer.whole(response, facts));
    }

    @Override
    public AnswerStream streamTo(EventSink sink, AnswerFacts facts) {
        return new RemoteStream(sink, facts);
    }
}

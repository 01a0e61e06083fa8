package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.AnswerStream;
import dev.pagehand.gateway.front.EventSink;
import dev.pagehand.gateway.front.Fields;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ReasoningEffort;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A request of chat completions. */
final class ChatQuestion implements Question {

    /** What changes the answer's shape or meaning and cannot be asked of every model. */
    private static final List<String> NOT_OFFERED =
            List.of("functions", "function_call", "audio", "logit_bias", "web_search_options", "top_logprobs");

    private final Fields body;

    ChatQuestion(ObjectNode body) {
        this.body = Fields.of(body);
        refuse();
    }

    private void refuse() {
        if (body.integer("n").orElse(1) != 1) {
            throw body.wrong("n", "must be 1: one answer is given to a request; ask several times for several");
        }
        if (body.flag("logprobs")) {
            throw body.wrong("logprobs", "is not offered, since not every model tells them; leave it out");
        }
        for (String name : NOT_OFFERED) {
            if (body.has(name) && !body.node().path(name).isEmpty()) {
                throw body.wrong(name, "is not offered here; leave it out");
            }
        }
        for (String kind : body.texts("modalities")) {
            if (!kind.equals("text")) {
                throw body.wrong("modalities", "may hold \"text\" only");
            }
        }
    }

    @Override
    public String model() {
        return body.optionalText("model").orElse("");
    }

    @Override
    public boolean stream() {
        return body.flag("stream");
    }

    private boolean usageInStream() {
        return body.object("stream_options")
                .map(options -> options.flag("include_usage"))
                .orElse(false);
    }

    @Override
    public LlmRequest request(String provider) {
        if (!body.node().path("messages").isArray()
                || body.node().path("messages").isEmpty()) {
            throw body.wrong("messages", "must hold at least one message");
        }
        LlmRequest request = LlmRequest.of(new ChatMessageReader(provider).read(body.objects("messages")));
        LlmRequest withTools = ChatTools.read(body).onto(request).withGeneration(generation());
        return ChatFormatReader.schema(body).map(withTools::withResponseSchema).orElse(withTools);
    }

    private GenerationOptions generation() {
        OptionalInt most = body.integer("max_completion_tokens");
        OptionalDouble temperature = body.number("temperature");
        OptionalLong seed = body.whole("seed");
        return new GenerationOptions(
                temperature,
                most.isPresent() ? most : body.integer("max_tokens"),
                body.number("top_p"),
                seed,
                stops(),
                effort());
    }

    private List<String> stops() {
        JsonNode stop = body.at("stop");
        if (!stop.isMissingNode() && !stop.isTextual() && !stop.isArray()) {
            throw body.wrong("stop", "must be a string or an array of strings");
        }
        return body.texts("stop");
    }

    private Optional<ReasoningEffort> effort() {
        return body.optionalText("reasoning_effort").map(word -> {
            try {
                return word.equals("xhigh") ? ReasoningEffort.MAX : ReasoningEffort.parse(word);
            } catch (IllegalArgumentException e) {
                throw GatewayException.invalid("reasoning_effort: " + e.getMessage());
            }
        });
    }

    @Override
    public byte[] whole(LlmResponse response, AnswerFacts facts) {
        return ChatAnswer.whole(response, facts);
    }

    @Override
    public AnswerStream streamTo(EventSink sink, AnswerFacts facts) {
        return new ChatStream(sink, facts, usageInStream());
    }
}

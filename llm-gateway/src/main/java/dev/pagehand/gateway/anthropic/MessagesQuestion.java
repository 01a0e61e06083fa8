package dev.pagehand.gateway.anthropic;

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
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.ResponseSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A request of Messages. */
final class MessagesQuestion implements Question {

    private static final List<String> NOT_OFFERED = List.of("mcp_servers", "container");

    private final Fields body;

    MessagesQuestion(ObjectNode body) {
        this.body = Fields.of(body);
        for (String name : NOT_OFFERED) {
            if (body.hasNonNull(name)
                    && (body.path(name).isTextual() || !body.path(name).isEmpty())) {
                throw this.body.wrong(name, "is not offered here; leave it out");
            }
        }
    }

    /** Of an answer the ceiling must be given. */
    void requireLimit() {
        if (body.integer("max_tokens").isEmpty()) {
            throw body.wrong("max_tokens", "is missing; it is the most tokens that the answer may have");
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

    @Override
    public LlmRequest request(String provider) {
        if (!body.node().path("messages").isArray()
                || body.node().path("messages").isEmpty()) {
            throw body.wrong("messages", "must hold at least one message");
        }
        List<Message> messages = new ArrayList<>();
        system().ifPresent(text -> messages.add(Message.system(text)));
        new MessageReader(provider).read(body.objects("messages"), messages);
        LlmRequest request =
                MessageTools.read(body).onto(LlmRequest.of(messages)).withGeneration(generation());
        return schema().map(request::withResponseSchema).orElse(request);
    }

    private Optional<String> system() {
        JsonNode system = body.at("system");
        if (system.isTextual()) {
            return body.optionalText("system");
        }
        List<String> texts = new ArrayList<>();
        body.objects("system").forEach(block -> texts.add(block.text("text")));
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", texts));
    }

    private GenerationOptions generation() {
        return new GenerationOptions(
                body.number("temperature"),
                body.integer("max_tokens"),
                body.number("top_p"),
                OptionalLong.empty(),
                body.texts("stop_sequences"),
                effort());
    }

    /** A word of effort counts more than a number of tokens, which models behind other formats do not know. */
    private Optional<ReasoningEffort> effort() {
        Optional<Fields> thinking = body.object("thinking");
        if (thinking.isPresent() && thinking.get().text("type").equals("disabled")) {
            return Optional.of(ReasoningEffort.NONE);
        }
        Optional<String> word = body.object("output_config").flatMap(config -> config.optionalText("effort"));
        if (word.isPresent()) {
            return word.map(MessagesQuestion::effort);
        }
        return thinking.filter(given -> given.has("budget_tokens"))
                .map(given -> effortOf(given.integer("budget_tokens").orElse(0)));
    }

    private static ReasoningEffort effort(String word) {
        try {
            return word.equals("xhigh") ? ReasoningEffort.MAX : ReasoningEffort.parse(word);
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalid("output_config.effort: " + e.getMessage());
        }
    }

    private static ReasoningEffort effortOf(int budget) {
        return budget <= 2_048 ? ReasoningEffort.LOW : budget <= 16_384 ? ReasoningEffort.MEDIUM : ReasoningEffort.HIGH;
    }

    private Optional<ResponseSchema> schema() {
        Optional<Fields> format = body.object("output_config")
                .flatMap(config -> config.object("format"))
                .or(() -> body.object("output_format"));
        return format.map(given -> {
            if (!given.text("type").equals("json_schema")) {
                throw given.wrong("type", "must be json_schema");
            }
            Fields schema = given.object("schema").orElseThrow(() -> given.wrong("schema", "is missing"));
            return new ResponseSchema("answer", schema.node());
        });
    }

    /** Whether thinking was asked for, so that the client expects blocks of it. */
    private boolean thinks() {
        return body.object("thinking")
                .map(thinking -> !thinking.text("type").equals("disabled"))
                .orElse(false);
    }

    @Override
    public byte[] whole(LlmResponse response, AnswerFacts facts) {
        return new MessageAnswer(facts, thinks()).whole(response);
    }

    @Override
    public AnswerStream streamTo(EventSink sink, AnswerFacts facts) {
        return new MessageStream(sink, facts, thinks());
    }
}

package dev.pagehand.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireFormat;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import dev.pagehand.llm.wire.WireRequest;
import java.util.Optional;
import java.util.OptionalLong;

/** Gemini's generateContent. See <a href="https://ai.google.dev/api/generate-content">the API reference</a>. */
public final class GeminiFormat implements WireFormat {

    private final String path;
    private final String model;
    private final ModelName name;
    private final GeminiRequestWriter writer;

    /** For a model behind this endpoint. */
    public GeminiFormat(WireEndpoint endpoint) {
        this.model = "models/" + endpoint.wireModel().replaceFirst("^models/", "");
        this.name = endpoint.model();
        this.path = "/v1beta/" + model;
        this.writer = new GeminiRequestWriter(endpoint);
    }

    @Override
    public WireRequest write(LlmRequest request, boolean stream) {
        return new WireRequest(
                path + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent"), writer.write(request));
    }

    @Override
    public WireReader reader(AnswerBuilder answer) {
        return new GeminiReader(answer, name);
    }

    @Override
    public Optional<WireRequest> writeCount(LlmRequest request) {
        ObjectNode body = WireJson.newObject();
        ObjectNode counted = writer.write(request);
        counted.put("model", model);
        body.set("generateContentRequest", counted);
        return Optional.of(new WireRequest(path + ":countTokens", body));
    }

    @Override
    public OptionalLong readCount(JsonNode answer) {
        JsonNode count = answer.path("totalTokens");
        return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
    }

    @Override
    public String displayName() {
        return "Gemini's generateContent";
    }
}

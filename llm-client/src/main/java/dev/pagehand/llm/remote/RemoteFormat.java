package dev.pagehand.llm.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.openai.ChatMessages;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.ErrorAnswer;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireErrors;
import dev.pagehand.llm.wire.WireFormat;
import dev.pagehand.llm.wire.WireGeneration;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import dev.pagehand.llm.wire.WireRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The gateway's protocol. All its fields are always sent; those that a request does not name are null. */
final class RemoteFormat implements WireFormat {

    private static final double DEFAULT_TEMPERATURE = 0.7;

    private final WireEndpoint endpoint;
    private final Duration timeout;

    RemoteFormat(WireEndpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    @Override
    public WireRequest write(LlmRequest request, boolean stream) {
        ObjectNode body = WireJson.newObject();
        body.set("messages", ChatMessages.write(request.messages(), endpoint.provider()));
        body.put("model", endpoint.wireModel());
        WireGeneration allowed = new WireGeneration(request, endpoint);
        allowed.refuseSeed(displayName());
        allowed.refuseStopSequences(displayName());
        body.put("temperature", request.temperature().orElse(DEFAULT_TEMPERATURE));
        body.putNull("max_tokens");
        request.maxOutputTokens().ifPresent(tokens -> body.put("max_tokens", tokens));
        body.putNull("tools");
        body.putNull("tool_choice");
        if (!request.tools().isEmpty()) {
            body.set("tools", ChatMessages.writeTools(request.tools()));
            body.put("tool_choice", request.toolChoice().name().toLowerCase(Locale.ROOT));
        }
        body.put("timeout", timeout.toMillis() / 1000.0);
        return new WireRequest("/api/v1/llm/chat" + (stream ? "/stream" : ""), body);
    }

    @Override
    public WireReader reader(AnswerBuilder answer) {
        return new RemoteReader(answer);
    }

    @Override
    public LlmException error(ErrorAnswer answer, WireErrors errors) {
        return switch (answer.status()) {
            case 401 ->
                new LlmException.Authentication(
                        "Authentication failed: the gateway refused the token (401); check REMOTE_AUTH_TOKEN or its token"
                                + " source");
            case 404 ->
                errors.status(
                        404,
                        false,
                        Optional.empty(),
                        "Model not found: " + endpoint.wireModel() + "; check the model's name (PAGEHAND_MODEL) and"
                                + " REMOTE_BASE_URL");
            case 502 ->
                errors.status(
                        502,
                        true,
                        answer.retryAfter(),
                        "Server LLM gateway error: " + errors.shown(detail(answer.body())));
            default -> {
                int status = answer.status();
                yield errors.status(
                        status,
                        answer.shouldRetry().orElse(WireErrors.isPassing(status)),
                        answer.retryAfter(),
                        "Unexpected status " + status + ": " + errors.shown(answer.body()) + "; "
                                + (WireErrors.isPassing(status)
                                        ? "the gateway has a problem, try again later"
                                        : "see what the gateway says, and check REMOTE_BASE_URL"));
            }
        };
    }

    /** {@code detail}, then {@code error}, then the whole JSON, then the text. */
    private static String detail(String body) {
        Optional<JsonNode> json = WireJson.parse(body);
        if (json.isEmpty()) {
            return body;
        }
        if (json.get().has("detail")) {
            return plain(json.get().path("detail"));
        }
        return json.get().has("error")
                ? plain(json.get().path("error"))
                : json.get().toString();
    }

    private static String plain(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    @Override
    public Optional<LlmException> errorInside(JsonNode node, WireErrors errors) {
        return node.hasNonNull("error")
                ? Optional.of(errors.status(
                        200,
                        false,
                        Optional.empty(),
                        "Stream error: " + errors.shown(plain(node.path(node.has("detail") ? "detail" : "error")))))
                : Optional.empty();
    }

    @Override
    public String displayName() {
        return "the remote gateway's protocol";
    }
}

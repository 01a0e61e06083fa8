package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.loop.SingleCall;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a model, once, what could be done on a page. Only elements that the page has become candidates. */
final class ModelCandidates {

    private static final String SCHEMA = """
            {"type":"object","properties":{"actions":{"type":"array","items":{"type":"object","properties":{
              "id":{"type":"string"},"method":{"type":"string"},"arguments":{"type":"array","items":{"type":"string"}}},
              "required":["id","method","arguments"],"additionalProperties":false}}},
              "required":["actions"],"additionalProperties":false}
            """;

    private final LlmClient client;
    private final Limits limits;
    private final Clock clock;

    ModelCandidates(LlmClient client, Limits limits, Clock clock) {
        this.client = client;
        this.limits = limits;
        this.clock = clock;
    }

    List<ActionCandidate> find(String instruction, String seen, PageView page) {
        Map<String, String> values = Map.of("instruction", instruction, "nonce", Prompts.mark(), "page", seen);
        LlmRequest request = LlmRequest.of(List.of(
                        Message.system(Prompts.read("observe")), Message.user(Prompts.read("page-task", values))))
                .withResponseSchema(schema("actions", SCHEMA));
        List<ActionCandidate> found = new ArrayList<>();
        for (JsonNode action :
                new SingleCall(client, limits, clock).ask(request).path("actions")) {
            candidate(action, page).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    static ResponseSchema schema(String name, String json) {
        try {
            return new ResponseSchema(name, new ObjectMapper().readTree(json));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the schema " + name + " is no JSON", e);
        }
    }

    private static Optional<ActionCandidate> candidate(JsonNode action, PageView page) {
        String id = action.path("id").asText().replaceAll("^\\[|\\]$", "");
        Optional<PageNode> node = page.node(id);
        String method = action.path("method").asText();
        if (node.isEmpty() || ActionMethod.parse(method).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.putObject("element").put("id", id);
        ArrayNode list = arguments.put("method", method).putArray("arguments");
        List<String> words = new ArrayList<>();
        action.path("arguments").forEach(one -> {
            list.add(one.asText());
            words.add("'" + one.asText() + "'");
        });
        String with = words.isEmpty() ? "" : " with " + String.join(", ", words);
        return Optional.of(
                new ActionCandidate("act", arguments, method + " " + node.get().line() + with));
    }
}

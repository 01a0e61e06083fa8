package dev.pagehand.agent.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.Instruction;
import dev.pagehand.agent.ground.PageNode;
import dev.pagehand.agent.ground.PageView;
import dev.pagehand.agent.ground.SamePart;
import dev.pagehand.llm.ToolCall;
import java.util.Optional;
import java.util.Set;

/**
 * Of several buttons of one name, the one in the part of the page whose field was filled in just before: after "type Leeds
 * into Town of the shipping address", "click Save" is the button of that address.
 */
final class Nearby {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FILLS = Set.of("browser_type", "browser_select_option", "act");

    private Nearby() {}

    /** Empty where it is no click right after a field was filled in, or where not just one of them stands there. */
    static Optional<ActionCandidate> of(Grounding.Ambiguous several, Instruction step, Transcript transcript) {
        if (!(step instanceof Instruction.Press press)
                || press.how() != Instruction.Click.SINGLE
                || transcript.calls().isEmpty()) {
            return Optional.empty();
        }
        return filled(transcript.calls().get(0), transcript.page())
                .flatMap(field -> SamePart.click(field, several.candidates()));
    }

    private static Optional<PageNode> filled(ToolCall call, Optional<PageView> page) {
        JsonNode arguments = arguments(call);
        String id = arguments
                .path("target")
                .asText(arguments.path("element").path("id").asText(""));
        return FILLS.contains(call.name()) && !id.isEmpty()
                ? page.stream()
                        .flatMap(view -> view.nodes().stream())
                        .filter(node -> node.id().equals(id))
                        .findFirst()
                : Optional.empty();
    }

    private static JsonNode arguments(ToolCall call) {
        try {
            return JSON.readTree(call.arguments());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

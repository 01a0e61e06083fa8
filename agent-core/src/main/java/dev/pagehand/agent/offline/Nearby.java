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
import dev.pagehand.agent.ground.ParsedStep;
import dev.pagehand.agent.ground.Quotes;
import dev.pagehand.agent.ground.RulesGrounder;
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
        if (step instanceof Instruction.Choose choose
                && transcript.calls().stream().anyMatch(call -> call.name().equals("browser_click"))) {
            return touched(transcript.calls().get(0), transcript.page())
                    .filter(list -> several.candidates().stream()
                            .anyMatch(one -> one.id().equals(list.id())))
                    .flatMap(list -> chosen(choose, list, transcript.page().get()));
        }
        if (!(step instanceof Instruction.Press press)
                || press.how() != Instruction.Click.SINGLE
                || transcript.calls().isEmpty()) {
            return Optional.empty();
        }
        ToolCall last = transcript.calls().get(0);
        return FILLS.contains(last.name())
                ? touched(last, transcript.page()).flatMap(field -> SamePart.click(field, several.candidates()))
                : Optional.empty();
    }

    /** "Open the Colour list and select Teal": of several lists that offer it, the one that was just pressed. */
    private static Optional<ActionCandidate> chosen(Instruction.Choose choose, PageNode list, PageView page) {
        Instruction inList = new Instruction.Choose(choose.options(), "[" + list.id() + "]");
        return new RulesGrounder().ground(new ParsedStep(inList, "", Quotes.mask("")), page, 0)
                        instanceof Grounding.Clear clear
                ? Optional.of(clear.action())
                : Optional.empty();
    }

    private static Optional<PageNode> touched(ToolCall call, Optional<PageView> page) {
        JsonNode arguments = arguments(call);
        String id = arguments
                .path("target")
                .asText(arguments.path("element").path("id").asText(""));
        return page.stream()
                .flatMap(view -> view.nodes().stream())
                .filter(node -> !id.isEmpty() && node.id().equals(id))
                .findFirst();
    }

    private static JsonNode arguments(ToolCall call) {
        try {
            return JSON.readTree(call.arguments());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

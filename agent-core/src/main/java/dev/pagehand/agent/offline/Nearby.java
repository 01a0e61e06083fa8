package dev.pagehand.agent.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.SamePart;
import dev.pagehand.agent.ground.rules.Candidates;
import dev.pagehand.agent.ground.rules.RulesGrounder;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.llm.ToolCall;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Of several elements that fit, the one beside what was touched just before: after "type Leeds into Town of the shipping address",
 * "click Save" is the button of that address, "its brightness" is that of the lamp that was turned on, and "Teal" is looked for in
 * the list that was opened.
 */
final class Nearby {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FILLS = Set.of("browser_type", "browser_select_option", "act");
    private static final Pattern ITS = Pattern.compile("(?i)its\\b");

    private static final Pattern IT = Pattern.compile("(?i)\\b(?:it|its|there|this)\\b");

    private Nearby() {}

    /**
     * Empty where nothing was touched just before, or where not just one of them stands there.
     *
     * @param said the step as the person wrote it
     */
    static Optional<ActionCandidate> of(
            Grounding.Ambiguous several, Instruction step, String said, Transcript transcript) {
        if (transcript.calls().isEmpty() || transcript.page().isEmpty()) {
            return Optional.empty();
        }
        ToolCall last = transcript.calls().get(0);
        PageView page = transcript.page().get();
        Optional<PageNode> touched = touched(last, page);
        if (step instanceof Instruction.Choose choose) {
            return touched.filter(list -> last.name().equals("browser_click")
                            && several.candidates().contains(list))
                    .flatMap(list -> action(new Instruction.Choose(choose.options(), list.reference()), page));
        }
        if (step instanceof Instruction.Assign assign) {
            return touched.filter(node -> ITS.matcher(assign.target()).lookingAt())
                    .flatMap(node -> SamePart.one(node, several.candidates()))
                    .flatMap(node -> action(new Instruction.Assign(node.reference(), assign.value()), page));
        }
        boolean presses = step instanceof Instruction.Press press && press.how() == Instruction.Click.SINGLE;
        boolean near = FILLS.contains(last.name())
                || (last.name().equals("browser_click") && IT.matcher(said).find());
        return touched.filter(field -> presses && near)
                .flatMap(field -> SamePart.one(field, several.candidates()))
                .map(Candidates::click);
    }

    private static Optional<ActionCandidate> action(Instruction step, PageView page) {
        return new RulesGrounder().ground(new ParsedStep(step, "", Quotes.mask("")), page, 0)
                        instanceof Grounding.Clear clear
                ? Optional.of(clear.action())
                : Optional.empty();
    }

    private static Optional<PageNode> touched(ToolCall call, PageView page) {
        JsonNode arguments = arguments(call);
        String id = arguments
                .path("target")
                .asText(arguments.path("element").path("id").asText(""));
        return page.nodes().stream()
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

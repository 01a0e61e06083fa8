package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.VerbOptions;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.rules.RulesGrounder;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Targets;
import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.page.ElementId;
import java.util.Map;
import java.util.Optional;

/**
 * Grounds a step's instruction again where its element is not clearly there: by rules, then by the model where that is
 * allowed. Whatever they choose is refused where something speaks against it: words of the contrary meaning, a row that is
 * about another thing, and for rules a part of the page where nothing else is as it was.
 */
final class Healing {

    private final Agent agent;
    private final GroundingLevel level;
    private final Identification identification;

    /** What is to be called in place of what was recorded. */
    record Healed(String tool, ObjectNode arguments, GroundingLevel by) {}

    /** Either of the two is there. */
    record Attempt(Optional<Healed> healed, String reason) {
        static Attempt failed(String reason) {
            return new Attempt(Optional.empty(), reason);
        }
    }

    Healing(Agent agent, GroundingLevel level, Identification identification) {
        this.agent = agent;
        this.level = level;
        this.identification = identification;
    }

    /**
     * Tries.
     *
     * @param act the step, with values in place of {@code %name%}
     */
    Attempt heal(RecordedStep.Act act) {
        if (level == GroundingLevel.RECORDED) {
            return Attempt.failed("and nobody may look for another one");
        }
        if (act.elements().size() != 1) {
            return Attempt.failed("and a step with several elements cannot be healed; record it again");
        }
        Attempt byRules = byRules(act);
        if (byRules.healed().isPresent() || level == GroundingLevel.RULES) {
            return byRules;
        }
        Attempt byModel = byModel(act);
        return byModel.healed().isPresent() ? byModel : Attempt.failed(byRules.reason() + "; " + byModel.reason());
    }

    private Attempt byRules(RecordedStep.Act act) {
        PageView page = PageView.parse(agent.session().observe().text()).orElseThrow();
        Grounding grounding = new RulesGrounder().ground(act.instruction(), page, act.part());
        if (grounding instanceof Grounding.Clear clear) {
            return checked(act, clear.action(), GroundingLevel.RULES);
        }
        if (grounding instanceof Grounding.Ambiguous several) {
            return Attempt.failed("for rules '" + several.said() + "' may be any of "
                    + several.candidates().size() + " elements");
        }
        return Attempt.failed(
                grounding instanceof Grounding.Absent absent
                        ? "for rules the page shows no " + absent.said()
                        : "rules find nothing to do for '" + act.instruction() + "'");
    }

    private Attempt byModel(RecordedStep.Act act) {
        return agent.with(VerbOptions.ofDefaults())
                .propose(act.instruction())
                .map(action -> checked(act, action, GroundingLevel.MODEL))
                .orElseGet(() -> Attempt.failed(agent.model() + " names no one element for it"));
    }

    private Attempt checked(RecordedStep.Act act, ActionCandidate action, GroundingLevel by) {
        Map<String, ElementId> ids = Targets.of(action.tool(), action.arguments());
        if (ids.size() != 1) {
            return Attempt.failed(by.word() + " would touch no element for it");
        }
        ElementId chosen = ids.values().iterator().next();
        Fingerprint wanted = act.elements().values().iterator().next().fingerprint();
        Optional<String> objection = identification.objection(wanted, chosen, by);
        if (objection.isPresent()) {
            return Attempt.failed(by.word() + " would take [" + chosen + "], but " + objection.get());
        }
        if (!action.tool().equals(act.tool()) && !sameKind(act, action)) {
            return Attempt.failed(by.word() + " would do something else: " + action.description());
        }
        ObjectNode arguments = act.arguments().deepCopy();
        Targets.put(arguments, act.elements().keySet().iterator().next(), chosen.toString());
        return new Attempt(Optional.of(new Healed(act.tool(), arguments, by)), "");
    }

    /** A model names a method where the recording names a tool. */
    private static boolean sameKind(RecordedStep.Act act, ActionCandidate action) {
        String method = action.arguments().path("method").asText();
        return switch (act.tool()) {
            case "browser_click" -> method.equals("click");
            case "browser_type" -> method.equals("fill") || method.equals("type");
            case "browser_select_option" -> method.startsWith("select");
            case "browser_hover" -> method.equals("hover");
            case "act" -> !method.isEmpty();
            default -> false;
        };
    }
}

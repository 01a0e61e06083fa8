package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.VerbOptions;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.offline.PageAnswer;
import dev.pagehand.agent.offline.PageVerdict;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.trace.OutputTracer;
import dev.pagehand.agent.replay.ReplayRun.Came;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers a recording's questions and checks its conditions on the page as it is now. No old answer is ever given. */
final class AnswerReplay {

    private final Agent agent;
    private final GroundingLevel level;
    private final Identification identification;
    private final List<String> answers = new ArrayList<>();
    private Optional<JsonNode> output = Optional.empty();

    AnswerReplay(Agent agent, GroundingLevel level, Identification identification) {
        this.agent = agent;
        this.level = level;
        this.identification = identification;
    }

    List<String> answers() {
        return answers;
    }

    Optional<JsonNode> output() {
        return output;
    }

    Came replay(RecordedStep step, Placeholders places) {
        if (step instanceof RecordedStep.Verify verify) {
            return verify(verify, places.filled(verify.condition()));
        }
        return step instanceof RecordedStep.Read read
                ? read(read, places.filled(read.question()))
                : extract((RecordedStep.Extract) step, places.filled(step.instruction()));
    }

    private PageView page() {
        return PageView.parse(agent.session().observe().text()).orElseThrow();
    }

    private Came verify(RecordedStep.Verify step, String condition) {
        PageVerdict verdict = identification.last(() -> PageVerdict.of(condition, page()), PageVerdict::holds);
        return verdict.holds() ? Came.asRecorded(step) : Came.failed(step, "it does not hold: " + verdict.problem());
    }

    private Came read(RecordedStep.Read step, String question) {
        PageAnswer answer = identification.last(() -> PageAnswer.of(question, page()), PageAnswer::isKnown);
        if (answer.isKnown()) {
            answers.add(answer.text());
            return Came.asRecorded(step);
        }
        JsonNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
        return byModel(step, step.instruction(), text, answer.text(), value -> answers.add(value.asText()));
    }

    private Came extract(RecordedStep.Extract step, String instruction) {
        Optional<JsonNode> found = step.isTraced()
                ? identification.last(
                        () -> new OutputTracer(agent.session(), step.schema(), instruction).read(step),
                        Optional::isPresent)
                : Optional.empty();
        if (found.isPresent()) {
            output = found;
            return Came.asRecorded(step);
        }
        String why = step.isTraced()
                ? "the page no longer shows the values where they stood"
                : "it is not known where on the page the values stand";
        return byModel(step, instruction, step.schema(), why, value -> output = Optional.of(value));
    }

    /** What cannot be read by structure is asked of the model, where that is allowed; else nothing is answered. */
    private Came byModel(
            RecordedStep step,
            String instruction,
            JsonNode schema,
            String why,
            java.util.function.Consumer<JsonNode> into) {
        if (level != GroundingLevel.MODEL) {
            return Came.failed(
                    step, why + ", and no model may be asked to read it anew; allow one, or record it again");
        }
        try {
            JsonNode value = agent.with(VerbOptions.ofDefaults())
                    .extractor()
                    .extract(instruction, schema)
                    .value();
            if (!value.isNull()) {
                into.accept(value);
                return new Came(
                        ReplayedStep.Outcome.REPLAYED, "read anew by " + agent.model(), GroundingLevel.MODEL, step);
            }
            return Came.failed(step, why + ", and " + agent.model() + " finds nothing either");
        } catch (AgentException e) {
            return Came.failed(step, why + ", and " + e.getMessage());
        }
    }
}

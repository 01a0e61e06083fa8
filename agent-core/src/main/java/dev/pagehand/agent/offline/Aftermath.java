package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a step that was tried is done: what the page shows afterwards, and what it says. */
record Aftermath(Transcript transcript, List<ParsedStep> steps) {

    private static final Set<Class<? extends Instruction>> PRESSES = Set.of(
            Instruction.Press.class,
            Instruction.Use.class,
            Instruction.Operate.class,
            Instruction.Command.class,
            Instruction.Submit.class,
            Instruction.Form.class,
            Instruction.AddOrRemove.class);

    /** Why the step is not done, such as "the page says 'Please choose a day'"; empty where nothing speaks against it. */
    Optional<String> problem(Position at, Instruction step) {
        Optional<String> complaint = at.kind() == Position.Kind.MORE ? Optional.empty() : complaint(at, step);
        return complaint
                .map(text -> "the page says '" + text + "'")
                .or(() -> asksFirst(at, step) ? Optional.empty() : missing(step));
    }

    /** What the page has come to warn of since a click, unless the task goes on to ask about it. */
    private Optional<String> complaint(Position at, Instruction step) {
        boolean asked = steps.stream()
                .skip(at.step() + 1L)
                .map(later -> RulesModel.plain(later.instruction()))
                .anyMatch(later -> later instanceof Instruction.Read
                        || later instanceof Instruction.Verify
                        || later instanceof Instruction.WaitFor);
        return asked || !PRESSES.contains(step.getClass()) || transcript.page().isEmpty()
                ? Optional.empty()
                : Effects.complaint(transcript.page().get(), transcript.before());
    }

    /** A dialog has come up before the switch turns, and the task goes on: it says how to answer. */
    private boolean asksFirst(Position at, Instruction step) {
        return step instanceof Instruction.SetChecked
                && at.step() + 1 < steps.size()
                && transcript.page().flatMap(PageView::onlyDialog).isPresent()
                && transcript.before().flatMap(PageView::onlyDialog).isEmpty();
    }

    /** What the page shows to be otherwise than the step wanted it; the look at the page is the last of the calls. */
    private Optional<String> missing(Instruction step) {
        return transcript.page().isEmpty() || transcript.calls().isEmpty()
                ? Optional.empty()
                : Effects.missing(
                        transcript.calls().get(0), step, transcript.page().get(), transcript.hadNoEffect());
    }
}

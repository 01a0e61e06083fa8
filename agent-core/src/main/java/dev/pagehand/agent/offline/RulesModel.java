package dev.pagehand.agent.offline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.rules.TwoReadings;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.StepSplitter;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides by rules: splits the task into steps and does them in order, one an answer, each with a look at the page after
 * it. It says plainly what it does not understand, and what it cannot tell apart; it does not try.
 */
final class RulesModel {

    static final String INTRODUCTION =
            "I am offline/rules. I need no network, and do tasks in a browser that are written as"
                    + " explicit steps, such as: open https://example.com, click 'More', tell me the heading. For anything else"
                    + " choose a real model, such as custom/gpt-4.1.";

    private static final String REAL_MODEL = " This needs a real model (such as --model custom/gpt-4.1), or a step that"
            + " names the thing exactly as the page does.";
    private static final double[] WAITS = {0.3, 0.7, 1.5};

    private static final Pattern COPIES = Pattern.compile("(?i)(?:please |then |and )?copy\\b");
    /** What asks is no command, though a button may be called by its words. */
    private static final Pattern QUESTION =
            Pattern.compile("(?i)(?:what|which|who|whose|whom|when|where|why|how)(?:['’]s)?\\b");

    private final Transcript transcript;
    private final List<ParsedStep> steps;
    private final List<String> said = new ArrayList<>();
    private int calls;

    RulesModel(Transcript transcript) {
        this.transcript = transcript;
        this.steps = StepSplitter.steps(transcript.task());
    }

    Decision decide() {
        Optional<Decision> beyond = beyond();
        if (beyond.isPresent()) {
            return beyond.get();
        }
        Optional<Position> last = transcript.position();
        if (last.isEmpty()) {
            return from(Position.START);
        }
        Position at = last.get();
        if (at.kind() == Position.Kind.WAITED) {
            return from(at);
        }
        Optional<String> failure = transcript.failure();
        if (failure.isPresent()) {
            return failed(at, failure.get());
        }
        Instruction step = plain(steps.get(at.step()).instruction());
        Optional<String> problem = new Aftermath(transcript, steps).problem(at, step);
        if (problem.isPresent()) {
            return end(false, step(at) + " was tried, but " + problem.get() + ".");
        }
        boolean turns = step instanceof Instruction.Seek seek && seek.where().matches("(?:any|page|result).*");
        if (turns && at.part() > 0 && at.kind() == Position.Kind.MORE && transcript.showsTheSame()) {
            return end(false, step(at) + ": the page shows no such thing, and nothing more came up." + REAL_MODEL);
        }
        if (transcript.hadNoEffect() && (step instanceof Instruction.Press || step instanceof Instruction.PressEach)) {
            said.add("Note: step " + (at.step() + 1) + " changed nothing that could be seen.");
        }
        return from(at.kind() == Position.Kind.MORE ? at.nextPart() : Position.step(at.step() + 1));
    }

    private Optional<Decision> beyond() {
        List<String> unknown = steps.stream()
                .filter(step -> !step.understood())
                .map(step -> "\"" + step.text() + "\"")
                .toList();
        if (!steps.isEmpty() && unknown.isEmpty()) {
            return Optional.empty();
        }
        String what =
                steps.isEmpty() ? "The task has no step." : "I do not understand " + String.join(", ", unknown) + ".";
        return Optional.of(end(
                false,
                what + " offline/rules does explicit steps only, and has done nothing."
                        + " The task needs a real model (such as --model custom/gpt-4.1), or explicit steps, such as: click"
                        + " 'Add to cart', type 5 into Quantity, tell me the total."));
    }

    private Decision failed(Position at, String failure) {
        boolean stale = failure.contains("stale") || failure.contains("not_found");
        if (stale && at.tries() == 0) {
            return from(at.again());
        }
        boolean otherwise = failure.contains("not_editable")
                && (failure.contains("slider") || failure.contains("combobox"))
                && at.part() == 0
                && plain(steps.get(at.step()).instruction()) instanceof Instruction.Assign;
        return otherwise ? from(at.nextPart()) : end(false, step(at) + " was not done: " + failure);
    }

    private String step(Position at) {
        return "Step " + (at.step() + 1) + " (\"" + steps.get(at.step()).text() + "\")";
    }

    /** Goes on from a position; questions are answered on the way, since they need no call. */
    private Decision from(Position start) {
        Position at = start;
        while (at.step() < steps.size()) {
            Optional<Decision> decision = decided(at);
            if (decision.isPresent()) {
                return decision.get();
            }
            at = Position.step(at.step() + 1);
        }
        return end(true, answer());
    }

    private Optional<Decision> decided(Position at) {
        Instruction instruction = plain(steps.get(at.step()).instruction());
        if (instruction instanceof Instruction.Read read) {
            return answer(at, read);
        }
        if (instruction instanceof Instruction.Verify verify) {
            return verify(at, verify);
        }
        return instruction instanceof Instruction.Announced announced ? announced(at, announced) : act(at);
    }

    private Optional<Decision> answer(Position at, Instruction.Read read) {
        if (transcript.page().isEmpty()) {
            return Optional.of(look(at));
        }
        Optional<Decision> copied = copied(at);
        if (copied.isPresent()) {
            return copied;
        }
        Answer answer = transcript
                .said(read.question())
                .orElseGet(() -> new AnswerReader(transcript.page().get()).read(read.question()));
        if (answer instanceof Answer.Known known) {
            said.add("Found: " + known.text());
            return Optional.empty();
        }
        if (answer instanceof Answer.Unclear unclear) {
            return Optional.of(end(
                    false,
                    step(at) + " has more than one answer on the page: " + String.join("; ", unclear.texts()) + "."
                            + REAL_MODEL));
        }
        TwoReadings command = ground(steps.get(at.step()), transcript.page().get(), at);
        if (command.grounding() instanceof Grounding.Clear
                && !QUESTION.matcher(read.question()).lookingAt()) {
            return Optional.of(act(at, transcript.page().get(), command));
        }
        return Optional.of(waitOr(at, step(at) + " has no answer that I can see on the page." + REAL_MODEL));
    }

    /** "Copy the password" is a question only where no button copies it. */
    private Optional<Decision> copied(Position at) {
        ParsedStep step = steps.get(at.step());
        if (!COPIES.matcher(step.text()).lookingAt()) {
            return Optional.empty();
        }
        PageView page = transcript.page().get();
        TwoReadings command = TwoReadings.of(step, page, at.part(), TwoReadings.When.ELSE);
        if (command.grounding() instanceof Grounding.Clear) {
            return Optional.of(act(at, page, command));
        }
        boolean mayBePressed = page.nodes().stream()
                .anyMatch(node -> node.role().equals("button")
                        && COPIES.matcher(node.name()).lookingAt());
        return mayBePressed
                ? Optional.of(waitOr(at, step(at) + " may mean one of several buttons of the page." + REAL_MODEL))
                : Optional.empty();
    }

    private Optional<Decision> verify(Position at, Instruction.Verify verify) {
        if (transcript.page().isEmpty()) {
            return Optional.of(look(at));
        }
        return new Verifier(transcript.page().get())
                .problem(verify.condition())
                .map(problem -> waitOr(at, step(at) + " does not hold: " + problem));
    }

    /** Only where the step after it is not possible yet, and a button or link is called so. */
    private Optional<Decision> announced(Position at, Instruction.Announced announced) {
        if (transcript.page().isEmpty()) {
            return Optional.of(look(at));
        }
        PageView page = transcript.page().get();
        boolean possible = announced
                .next()
                .map(next ->
                        TwoReadings.of(next, page, 0, TwoReadings.When.ELSE).grounding())
                .filter(next -> next instanceof Grounding.Absent || next instanceof Grounding.NotUnderstood)
                .isEmpty();
        Instruction what = announced.step().instruction();
        if (possible || !(what instanceof Instruction.Operate || what instanceof Instruction.Command)) {
            return Optional.empty();
        }
        TwoReadings read = TwoReadings.of(announced.step(), page, 0, TwoReadings.When.ELSE);
        return read.grounding() instanceof Grounding.Clear clear && !clear.more()
                ? Optional.of(act(at, page, read))
                : Optional.empty();
    }

    /** Empty where nothing is to be done. */
    private Optional<Decision> act(Position at) {
        Optional<PageView> page = transcript.page();
        ParsedStep step = steps.get(at.step());
        if (page.isEmpty() && !(step.instruction() instanceof Instruction.Open)) {
            return Optional.of(look(at));
        }
        PageView seen =
                page.orElseGet(() -> PageView.parse("page \"\" about:blank").orElseThrow());
        if (step.instruction() instanceof Instruction.Copy copy) {
            return Optional.of(copy(at, seen, step, copy));
        }
        TwoReadings read = ground(step, seen, at);
        Grounding grounding = read.grounding();
        if (grounding instanceof Grounding.Already already) {
            said.add("Note: step " + (at.step() + 1) + " is done: " + already.what() + ".");
            return Optional.empty();
        }
        return Optional.of(seen.openDialog()
                .filter(dialog -> !answersIt(grounding))
                .map(dialog -> end(
                        false,
                        step(at) + " cannot be done while a dialog is open: " + dialog
                                + ". The task does not say how to answer it."))
                .orElseGet(() -> act(at, seen, read)));
    }

    /** What is not there may still come, so that words are looked at one by one only after a while. */
    private static TwoReadings ground(ParsedStep step, PageView page, Position at) {
        if (step.instruction() instanceof Instruction.Within within) {
            TwoReadings there = ground(within.there(), page, at);
            boolean sure =
                    there.grounding() instanceof Grounding.Clear || there.grounding() instanceof Grounding.Already;
            return sure ? there : ground(within.plain(), page, at);
        }
        TwoReadings.When patient = at.tries() == 0 ? TwoReadings.When.LATER : TwoReadings.When.ELSE;
        return TwoReadings.of(step, page, at.part(), at.byWords() ? TwoReadings.When.ONLY : patient);
    }

    /** What a step does, wherever it does it. */
    static Instruction plain(Instruction what) {
        return what instanceof Instruction.Within within ? within.plain().instruction() : what;
    }

    private static boolean answersIt(Grounding grounding) {
        return grounding instanceof Grounding.Clear clear
                && clear.action().tool().equals("browser_handle_dialog");
    }

    /** What the page says, written into a field: only where it says one thing. */
    private Decision copy(Position at, PageView page, ParsedStep step, Instruction.Copy copy) {
        Answer answer = new AnswerReader(page).read(copy.question());
        if (answer instanceof Answer.Known known && !known.label().isEmpty()) {
            Instruction type = new Instruction.Type(known.value(), copy.target(), false);
            return act(at, page, ground(new ParsedStep(type, step.text(), step.quotes()), page, at.again()));
        }
        return answer instanceof Answer.Unclear unclear
                ? end(
                        false,
                        step(at) + " has more than one answer on the page: " + String.join("; ", unclear.texts()) + "."
                                + REAL_MODEL)
                : waitOr(at, step(at) + ": the page does not say what to write." + REAL_MODEL);
    }

    private Decision act(Position at, PageView page, TwoReadings read) {
        Grounding grounding = read.grounding();
        if (grounding instanceof Grounding.Clear clear) {
            boolean disabled = clear.element().filter(RulesModel::disabled).isPresent();
            if (disabled && at.tries() < WAITS.length) {
                return waiting(at);
            }
            return doing(at.done(clear.part(), clear.more(), read.byWords()), clear.action());
        }
        if (grounding instanceof Grounding.Ambiguous several) {
            Optional<ActionCandidate> nearby = Nearby.of(
                    several,
                    plain(steps.get(at.step()).instruction()),
                    steps.get(at.step()).text(),
                    transcript);
            if (nearby.isPresent()) {
                return doing(at.done(at.part(), false, read.byWords()), nearby.get());
            }
            String candidates =
                    several.candidates().stream().limit(6).map(PageNode::line).collect(Collectors.joining("; "));
            return end(
                    false,
                    step(at) + ": '" + several.said() + "' may be any of "
                            + several.candidates().size() + " elements: " + candidates + ". I do not guess."
                            + REAL_MODEL);
        }
        if (grounding instanceof Grounding.Absent absent) {
            String folded = page.folded() ? " (part of the page was left out of the snapshot)" : "";
            return waitOr(at, step(at) + ": the page shows no " + absent.said() + folded + "." + REAL_MODEL);
        }
        return end(false, step(at) + " is beyond offline/rules." + REAL_MODEL);
    }

    private static boolean disabled(PageNode node) {
        return node.isDisabled();
    }

    private Decision doing(Position at, ActionCandidate action) {
        return new Decision(
                spoken(at.written(steps.size(), action.description())),
                List.of(call(action.tool(), action.arguments()), call("browser_snapshot", object())));
    }

    private Decision look(Position at) {
        return new Decision(
                spoken(at.written(steps.size(), "look at the page")), List.of(call("browser_snapshot", object())));
    }

    /** A page may still be loading: what is not there is looked for again, a few times and not for long. */
    private Decision waitOr(Position at, String problem) {
        return at.tries() < WAITS.length ? waiting(at) : end(false, problem);
    }

    private Decision waiting(Position at) {
        Position next = at.again();
        return new Decision(
                spoken(next.written(steps.size(), "wait for the page")),
                List.of(
                        call("browser_wait_for", object().put("time", WAITS[at.tries()])),
                        call("browser_snapshot", object())));
    }

    private Decision end(boolean success, String answer) {
        ObjectNode arguments = object().put("success", success).put("answer", answer);
        return new Decision(spoken(success ? "All steps are done." : answer), List.of(call("done", arguments)));
    }

    private String answer() {
        List<String> notes = new ArrayList<>(transcript.notes());
        notes.addAll(said);
        List<String> found = notes.stream()
                .filter(note -> note.startsWith("Found: "))
                .map(note -> note.substring("Found: ".length()))
                .toList();
        List<String> remarks =
                notes.stream().filter(note -> note.startsWith("Note: ")).toList();
        String answer = found.isEmpty()
                ? "Done: " + steps.size() + (steps.size() == 1 ? " step." : " steps.")
                : String.join("; ", found);
        return remarks.isEmpty() ? answer : answer + " (" + String.join(" ", remarks) + ")";
    }

    private String spoken(String last) {
        return said.isEmpty() ? last : String.join("\n", said) + "\n" + last;
    }

    private ToolCall call(String tool, ObjectNode arguments) {
        String turn = transcript
                .position()
                .map(at -> at.step() + "." + at.part() + "." + at.tries() + "." + at.kind())
                .orElse("0");
        return new ToolCall("rules-" + turn + "-" + calls++, tool, arguments.toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

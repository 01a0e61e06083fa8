package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.recorder.KnownElements;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Targets;
import dev.pagehand.agent.recording.expect.ExpectedCheck;
import dev.pagehand.agent.recording.expect.OpenCount;
import dev.pagehand.agent.recording.expect.Renames;
import dev.pagehand.agent.replay.ReplayRun.Came;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.locate.Located;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Does recorded actions again: identifies, heals where it must and may, acts, and checks what came of it. */
final class ActReplay {

    private final Agent agent;
    private final BrowserSession session;
    private final ReplayOptions options;
    private final Identification identification;
    private final KnownElements known;
    private final Healing healing;
    private final Renames renames = new Renames();
    private Optional<ActResult.Tried> tried = Optional.empty();
    private Supplier<Optional<String>> later = Optional::empty;

    /**
     * What is to be called, and how sure that is.
     *
     * @param changes what is not as it was recorded; empty where all is
     */
    private record Call(
            String tool, ObjectNode arguments, Map<String, ElementId> ids, List<String> changes, GroundingLevel by) {
        Call {
            changes = List.copyOf(changes);
        }
    }

    /** Either a call, or why there is none. */
    private record Prepared(Optional<Call> call, String failure) {}

    ActReplay(Agent agent, ReplayOptions options, Identification identification, KnownElements known) {
        this.agent = agent;
        this.session = agent.session();
        this.options = options;
        this.identification = identification;
        this.known = known;
        this.healing = new Healing(agent, options.grounding(), identification);
    }

    /**
     * Does one.
     *
     * @param step as it was recorded
     * @param filled the same with values in place of {@code %name%}
     */
    Came replay(RecordedStep.Act step, RecordedStep.Act filled) {
        tried = Optional.empty();
        identification.listeners().seeWhatStands();
        Prepared prepared = prepare(filled);
        if (prepared.call().isEmpty()) {
            return Came.failed(step, prepared.failure());
        }
        Call call = prepared.call().get();
        RecordedStep.Act now = call.changes().isEmpty() ? step : asItIsNow(step, filled, call);
        if (!call.changes().isEmpty() && options.heal() == HealPolicy.FAIL) {
            return new Came(
                    ReplayedStep.Outcome.FAILED,
                    "the page is not as it was recorded, and nothing was done: " + String.join("; ", call.changes()),
                    call.by(),
                    now);
        }
        ExpectedCheck check = new ExpectedCheck(filled.expected(), session.shown(), renames);
        Optional<String> failure = act(filled.instruction(), check, call);
        if (failure.isPresent()) {
            return new Came(ReplayedStep.Outcome.FAILED, failure.get(), call.by(), now);
        }
        RecordedStep.Act seen = now.with(now.elements(), check.inWordsOf(session.shown(), now.expected()));
        return call.changes().isEmpty()
                ? Came.asRecorded(seen)
                : new Came(ReplayedStep.Outcome.HEALED, String.join("; ", call.changes()), call.by(), seen);
    }

    /** What the last step called; absent where it called nothing. */
    Optional<ActResult.Tried> tried() {
        return tried;
    }

    /** What was seen right after the last step and does not hold any more, before anything else is done. */
    Optional<String> undone() {
        Supplier<Optional<String>> check = later;
        later = Optional::empty;
        return check.get();
    }

    private Prepared prepare(RecordedStep.Act filled) {
        ObjectNode arguments = filled.arguments().deepCopy();
        Map<String, ElementId> ids = new LinkedHashMap<>();
        List<String> changes = new ArrayList<>();
        for (Map.Entry<String, RecordedElement> element : filled.elements().entrySet()) {
            Fingerprint wanted = element.getValue().fingerprint();
            Located located = identification.find(wanted);
            if (!(located instanceof Located.Found found)) {
                return healed(filled, located);
            }
            ids.put(element.getKey(), found.id());
            Targets.put(arguments, element.getKey(), found.id().toString());
            found.differences().forEach(difference -> changes.add(wanted.describe() + ": " + difference));
        }
        return new Prepared(Optional.of(new Call(filled.tool(), arguments, ids, changes, GroundingLevel.RECORDED)), "");
    }

    private Prepared healed(RecordedStep.Act filled, Located located) {
        String why =
                located instanceof Located.Unclear unclear ? unclear.reason() : ((Located.Missing) located).reason();
        Healing.Attempt attempt = healing.heal(filled);
        if (attempt.healed().isEmpty()) {
            return new Prepared(Optional.empty(), why + "; " + attempt.reason());
        }
        Healing.Healed healed = attempt.healed().get();
        String pointer = filled.elements().keySet().iterator().next();
        ElementId id = ElementId.parse(healed.arguments().at(pointer).asText()).orElseThrow();
        return new Prepared(
                Optional.of(new Call(
                        healed.tool(),
                        healed.arguments(),
                        Map.of(pointer, id),
                        List.of(why + "; grounded again by " + healed.by().word()),
                        healed.by())),
                "");
    }

    /** The step with the elements as they are known now, taken before they are touched. */
    private RecordedStep.Act asItIsNow(RecordedStep.Act step, RecordedStep.Act filled, Call call) {
        Map<String, RecordedElement> elements = new LinkedHashMap<>(step.elements());
        call.ids()
                .forEach((pointer, id) -> known.of(id).ifPresent(now -> {
                    elements.put(pointer, now);
                    RecordedElement then = filled.elements().get(pointer);
                    if (then != null) {
                        renames.note(
                                then.fingerprint().describe(),
                                identification.filled(now.fingerprint()).describe());
                    }
                }));
        return step.with(elements, step.expected());
    }

    /** Acts and checks; why not where it was not done or not as expected. */
    private Optional<String> act(String instruction, ExpectedCheck check, Call call) {
        Opened opened = check.expected().opened();
        Optional<OpenCount> open =
                opened.equals(Opened.NOTHING) ? Optional.empty() : Optional.of(OpenCount.of(session));
        if (check.expected().isArrival()) {
            identification.listeners().leaveOutOfNext();
        }
        long before = System.nanoTime();
        ToolResult result = called(call, !check.expected().isOwnState());
        tried = Optional.of(new ActResult.Tried(
                new ActionCandidate(call.tool(), call.arguments(), instruction),
                result,
                call.by(),
                Duration.ofNanos(System.nanoTime() - before)));
        if (result.failed()) {
            return Optional.of(firstLine(result.text()));
        }
        if (check.expected().isEmpty()) {
            return Optional.empty();
        }
        Optional<ElementId> target =
                call.ids().size() == 1 ? call.ids().values().stream().findFirst() : Optional.empty();
        // While a dialog is open the page stands still, and cannot be asked.
        boolean dialog = session.openDialog().isPresent();
        Optional<String> problem = check.problem(dialog ? session.observe() : session.shown(), target);
        if (problem.isPresent() && !dialog) {
            identification.listeners().ask();
            problem = identification.last(() -> check.problem(session.observe(), target), Optional::isEmpty);
        }
        if (check.expected().isOwnState()) {
            later = () -> target.flatMap(id -> undone(check, id));
        }
        return problem.or(() -> open.flatMap(count -> missing(opened, count)))
                .map(what -> "it was done (" + firstLine(result.text()) + "), but " + what);
    }

    private Optional<String> missing(Opened opened, OpenCount before) {
        return identification.last(() -> before.missing(opened, session), List::isEmpty).stream()
                .findFirst();
    }

    /** Where the page was seen to do nothing more, nothing is waited for: what the element holds is looked at twice. */
    private ToolResult called(Call call, boolean waits) {
        if (waits || session.openDialog().isPresent()) {
            return agent.tools().call(call.tool(), call.arguments());
        }
        LivePage page = session.inTab(tab -> tab);
        page.setWaitsForReactions(false);
        try {
            return agent.tools().call(call.tool(), call.arguments());
        } finally {
            page.setWaitsForReactions(true);
        }
    }

    private Optional<String> undone(ExpectedCheck check, ElementId target) {
        PageSnapshot page = session.observe();
        return page.element(target).isEmpty()
                ? Optional.empty()
                : check.problem(page, Optional.of(target))
                        .flatMap(first -> identification.last(
                                () -> check.problem(session.observe(), Optional.of(target)), Optional::isEmpty));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

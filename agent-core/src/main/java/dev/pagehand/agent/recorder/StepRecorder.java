package dev.pagehand.agent.recorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.agent.recording.Targets;
import dev.pagehand.agent.recording.expect.Expectation;
import dev.pagehand.agent.recording.expect.OpenCount;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down one tool call after the other: what the elements are known by before the call, what is different after it.
 * What comes late counts too, as long as it comes before the next call. Confined to its session's thread.
 */
final class StepRecorder {

    private final BrowserSession session;
    private final Placeholders places;
    private final Steady steady;
    private final KnownElements known;
    private @Nullable Begun begun;
    private boolean done;

    /** A call that was begun. */
    private record Begun(
            String instruction,
            int part,
            String tool,
            ObjectNode arguments,
            Map<String, ElementId> ids,
            Map<String, RecordedElement> elements,
            PageSnapshot before,
            OpenCount open) {}

    StepRecorder(BrowserSession session, Placeholders places, Steady steady) {
        this.session = session;
        this.places = places;
        this.steady = steady;
        this.known = new KnownElements(session, places, steady);
    }

    /**
     * Before a call; what was begun before is finished with {@link #finish()} first.
     *
     * @param instruction what was asked for; empty where that is not known for this call alone, then it is put into words
     */
    void begin(String instruction, int part, String tool, ObjectNode arguments) {
        Map<String, ElementId> ids = Targets.of(tool, arguments);
        Map<String, RecordedElement> elements = new LinkedHashMap<>();
        ids.forEach((pointer, id) -> known.of(id).ifPresent(element -> elements.put(pointer, element)));
        begun = new Begun(
                instruction,
                part,
                tool,
                Targets.without(arguments, ids),
                ids,
                elements,
                session.shown(),
                OpenCount.of(session));
        done = false;
    }

    /** After a call that was done. */
    void done() {
        done = true;
    }

    /** The call that was begun and done, with what changed until now; empty where there is none. */
    Optional<RecordedStep.Act> finish() {
        Begun call = begun;
        begun = null;
        if (call == null || !done) {
            return Optional.empty();
        }
        ObjectNode arguments = (ObjectNode) Placeholders.eachText(call.arguments(), places::masked);
        String said = call.instruction().isEmpty()
                ? Wordings.of(call.tool(), arguments, call.elements())
                : places.masked(call.instruction());
        return Optional.of(new RecordedStep.Act(
                said, call.part(), call.tool(), arguments, call.elements(), expected(call, session.shown())));
    }

    private Expected expected(Begun call, PageSnapshot after) {
        if (call.tool().equals("browser_wait_for")) {
            return Expected.NOTHING;
        }
        Optional<ElementId> target =
                call.ids().size() == 1 ? call.ids().values().stream().findFirst() : Optional.empty();
        boolean arrived = call.tool().equals("browser_navigate") || isAnother(call.before(), after);
        // What was typed is typed again, so a date in it is no date that passes.
        return new Expectation(places, steady.with(call.arguments().toString()))
                .of(call.before(), after, target, arrived, call.open().since(session));
    }

    /** Whether two looks have no element in common: then they are of two documents. */
    private static boolean isAnother(PageSnapshot before, PageSnapshot after) {
        Set<ElementId> earlier = new HashSet<>();
        before.elements().forEach(element -> earlier.add(element.id()));
        return after.elements().stream().noneMatch(element -> earlier.contains(element.id()))
                && !(before.url().equals(after.url()) && earlier.isEmpty());
    }
}

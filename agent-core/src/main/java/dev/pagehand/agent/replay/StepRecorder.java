package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.locate.ElementSearch;
import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.locate.LocatorWriter;
import dev.pagehand.browser.locate.ReadableLocator;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes down one tool call after the other: what the elements are known by before the call, what is different after it.
 * What comes late counts too, as long as it comes before the next call. Confined to its session's thread.
 */
final class StepRecorder {

    private static final Set<String> TOGGLES = Set.of("checkbox", "radio", "switch", "menuitemcheckbox");
    private static final Set<String> STATES = Set.of("checked", "pressed", "expanded", "selected");

    private final BrowserSession session;
    private final Placeholders places;
    private final Steady steady;
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
            Opened.Count open) {}

    StepRecorder(BrowserSession session, Placeholders places, Steady steady) {
        this.session = session;
        this.places = places;
        this.steady = steady;
    }

    /**
     * Before a call; what was begun before is finished with {@link #finish()} first.
     *
     * @param instruction what was asked for; empty where that is not known for this call alone, then it is put into words
     */
    void begin(String instruction, int part, String tool, ObjectNode arguments) {
        Map<String, ElementId> ids = Targets.of(tool, arguments);
        Map<String, RecordedElement> elements = new LinkedHashMap<>();
        ids.forEach((pointer, id) -> element(id).ifPresent(element -> elements.put(pointer, element)));
        begun = new Begun(
                instruction,
                part,
                tool,
                Targets.without(arguments, ids),
                ids,
                elements,
                session.shown(),
                Opened.Count.of(session));
        done = false;
    }

    /** After a call that was done. */
    void done() {
        done = true;
    }

    /** What an element is known by now; empty where it is gone. */
    Optional<RecordedElement> element(ElementId id) {
        Duration limit = session.options().timeout();
        return session.inTab(page -> new ElementSearch(page, limit)
                .fingerprint(id)
                .map(known -> {
                    Optional<ReadableLocator> locator = new LocatorWriter(page).write(id, known);
                    return new RecordedElement(steady(known), locator.flatMap(this::steady));
                }));
    }

    private Fingerprint steady(Fingerprint known) {
        ObjectNode json = known.toJson();
        ObjectNode markup = (ObjectNode) json.get("markup");
        ObjectNode attributes = (ObjectNode) markup.get("attributes");
        Map<String, JsonNode> kept = new TreeMap<>();
        attributes.properties().forEach(attribute -> {
            if (steady.isSteady(places.masked(attribute.getValue().asText()))) {
                kept.put(attribute.getKey(), attribute.getValue());
            }
        });
        attributes.removeAll();
        kept.forEach(attributes::set);
        return Fingerprint.fromJson(Placeholders.eachText(json, text -> steady.text(places.masked(text))));
    }

    /** A locator with something in it that is another one each time finds nothing the next time. */
    private Optional<ReadableLocator> steady(ReadableLocator locator) {
        JsonNode json = Placeholders.eachText(locator.toJson(), places::masked);
        return steady.isSteady(json.toString()) ? Optional.of(ReadableLocator.fromJson(json)) : Optional.empty();
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
        Set<String> acted = new HashSet<>();
        target.flatMap(call.before()::lineOf).map(PageLines::content).ifPresent(acted::add);
        target.flatMap(after::lineOf).map(PageLines::content).ifPresent(acted::add);
        boolean arrived = call.tool().equals("browser_navigate") || isAnother(call.before(), after);
        Opened opened = call.open().since(session);
        // What was typed is typed again, so a date in it is no date that passes.
        Expectation expectation =
                new Expectation(places, steady.with(call.arguments().toString()));
        return expectation
                .of(
                        PageLines.of(call.before()),
                        PageLines.of(after),
                        arrived,
                        target.flatMap(after::lineOf).isPresent() ? acted : Set.of(),
                        target.map(id -> state(after, id)).orElse(Map.of()))
                .with(new Opened(
                        opened.tab(),
                        opened.files().stream().map(expectation::told).toList()));
    }

    /** Whether two looks have no element in common: then they are of two documents. */
    private static boolean isAnother(PageSnapshot before, PageSnapshot after) {
        Set<ElementId> earlier = new HashSet<>();
        before.elements().forEach(element -> earlier.add(element.id()));
        return after.elements().stream().noneMatch(element -> earlier.contains(element.id()))
                && !(before.url().equals(after.url()) && earlier.isEmpty());
    }

    /** What an element holds and how it stands; empty where it has nothing of the kind, or is gone. */
    static Map<String, String> state(PageSnapshot page, ElementId id) {
        Map<String, String> state = new HashMap<>();
        page.elements().stream().filter(one -> one.id().equals(id)).findFirst().ifPresent(element -> {
            element.value().ifPresent(value -> state.put("value", value));
            if (TOGGLES.contains(element.role())) {
                state.put("checked", "false");
            }
            element.states().forEach((name, value) -> {
                if (STATES.contains(name)) {
                    state.put(name, String.valueOf(value));
                }
            });
        });
        return state;
    }
}

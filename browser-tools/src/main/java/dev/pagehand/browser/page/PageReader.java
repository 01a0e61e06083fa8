package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.policy.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot of a page: its main frame, then each frame that it shows, in place. */
public final class PageReader {

    /** The ceiling where none is named, in tokens. */
    public static final int DEFAULT_BUDGET = 8_000;

    private static final int TRIES = 4;
    private static final int DEEPEST_FRAME = 6;
    private static final int DEEPEST_ROOT = 4;

    private PageReader() {}

    /**
     * What to read.
     *
     * @param budget ceiling in tokens
     * @param root only the part of the page below this element
     * @param everything all elements, whatever the ceiling
     * @param boxes where each element stands
     * @param sources texts are elements too, with the id of the element that they stand in; the states {@code url}
     *     (where a link leads, what a picture shows) and {@code datetime} are told. For reading values from a page
     */
    public record Request(int budget, Optional<ElementId> root, boolean everything, boolean boxes, boolean sources) {

        /** Without sources. */
        public Request(int budget, Optional<ElementId> root, boolean everything, boolean boxes) {
            this(budget, root, everything, boxes, false);
        }

        public static Request ofDefaults() {
            return new Request(DEFAULT_BUDGET, Optional.empty(), false, false);
        }

        /** Everything that the page says, each piece with the element that says it. */
        public static Request ofSources(Optional<ElementId> root) {
            return new Request(DEFAULT_BUDGET, root, true, false, true);
        }
    }

    /**
     * Reads a page within the limit.
     *
     * @throws ElementGone where only a part was asked for that is not on the page
     * @throws TimeoutError where the page does not answer in time
     */
    public static PageSnapshot read(LivePage page, Request request, Duration limit) {
        long look = page.numbers().nextLook();
        Pass pass = new Pass(page, request, FrameShares.first(request.budget()), limit, look);
        PageSnapshot snapshot = pass.read();
        double aim = request.budget();
        for (int i = 1; i < TRIES && !request.everything() && snapshot.tokens() > request.budget(); i++) {
            aim *= 0.95 * request.budget() / snapshot.tokens();
            pass = new Pass(page, request, pass.shares().within((int) aim), limit, look);
            snapshot = pass.read();
        }
        return request.everything() ? snapshot : snapshot.within(request.budget());
    }

    /** A line as our script gives it: {@code [depth, node, role, name, states]}. */
    static SnapshotLine line(LivePage page, Frame in, JsonNode node, int depth) {
        int frame = page.numbers().of(in);
        int place = node.get(1).asInt();
        Map<String, Object> states = states(node.get(4));
        if (!page.secrets().isEmpty()) {
            states.replaceAll((name, value) -> masked(page.secrets(), value));
        }
        if (states.get("like") instanceof Number like) {
            if (like.intValue() == 0) {
                states.remove("like");
            } else {
                states.put("like", frame + "-" + like);
            }
        }
        return new SnapshotLine(
                frame,
                node.get(0).asInt() + depth,
                place == 0 ? Optional.empty() : Optional.of(new ElementId(frame, place)),
                node.get(2).asText(),
                page.secrets().masked(node.get(3).asText()),
                states);
    }

    private static Object masked(Secrets secrets, Object value) {
        if (value instanceof String text) {
            return secrets.masked(text);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .map(item -> secrets.masked(String.valueOf(item)))
                        .toList()
                : value;
    }

    private static Map<String, Object> states(@Nullable JsonNode states) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (states != null && states.isObject()) {
            states.properties().forEach(state -> out.put(state.getKey(), plain(state.getValue())));
        }
        return out;
    }

    // Jackson's own conversion takes as long as the whole walk.
    private static Object plain(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>(value.size());
            value.forEach(element -> list.add(plain(element)));
            return list;
        }
        return states(value);
    }

    /** One reading of all frames. */
    private static final class Pass {
        private final LivePage page;
        private final Request request;
        private final Duration limit;
        private final List<SnapshotLine> lines = new ArrayList<>();
        private final List<SnapshotElement> elements = new ArrayList<>();
        private final FrameShares shares;
        private final long look;
        private final Set<Integer> read = new LinkedHashSet<>();
        private final List<Integer> unread = new ArrayList<>();
        private boolean truncated;
        private long fingerprint = 17;

        Pass(LivePage page, Request request, FrameShares shares, Duration limit, long look) {
            this.page = page;
            this.request = request;
            this.limit = limit;
            this.shares = shares;
            this.look = look;
        }

        FrameShares shares() {
            return shares;
        }

        PageSnapshot read() {
            Frame top = request.root().isEmpty()
                    ? page.page().mainFrame()
                    : page.frameOf(request.root().get())
                            .orElseThrow(() -> new ElementGone(request.root().get()));
            JsonNode main = frame(top, 0, request.root().map(ElementId::node));
            if (main.path("gone").asBoolean()) {
                throw new ElementGone(request.root().orElseThrow());
            }
            String viewport = "  viewport " + main.path("width").asInt() + "x"
                    + main.path("height").asInt() + "  scrolled "
                    + main.path("scroll").asInt() + " of " + main.path("full").asInt();
            List<String> notices =
                    new ArrayList<>(page.fileChooser().notice().stream().toList());
            if (!unread.isEmpty()) {
                notices.add("… what is in " + unread.size() + " frames (browser_snapshot of one iframe shows it)");
            }
            return new PageSnapshot(
                    new PageSnapshot.Header(
                            page.url(),
                            page.secrets().masked(main.path("title").asText()),
                            viewport,
                            notices,
                            new PageSnapshot.Look(look, List.copyOf(read), unread)),
                    lines,
                    elements,
                    truncated,
                    fingerprint);
        }

        private JsonNode frame(Frame frame, int depth, Optional<Integer> root) {
            ObjectNode options = LivePage.options()
                    .put("look", look)
                    .put("budget", shares.next())
                    .put("again", shares.areAgain())
                    .put("all", request.everything())
                    .put("boxes", request.boxes())
                    .put("sources", request.sources());
            root.ifPresent(node -> options.put("root", node));
            JsonNode answer = page.ask(frame, "snap", options, limit);
            for (int i = 0;
                    i < DEEPEST_ROOT && answer.path("asksForRoots").asBoolean() && ClosedRoots.hand(frame);
                    i++) {
                answer = page.ask(frame, "snap", options, limit);
            }
            String listeners = answer.path("asksForListeners").asText();
            if (!listeners.isEmpty() && page.listeners().hand(page, frame, listeners.equals("first"))) {
                answer = page.ask(frame, "snap", options, limit);
            }
            read.add(page.numbers().of(frame));
            page.noteFrames(frame, answer);
            truncated |= answer.path("truncated").asBoolean();
            fingerprint = fingerprint * 31 + answer.path("hash").asInt();
            shares.wanted(frame, answer.path("total").asInt());
            for (JsonNode node : answer.path("nodes")) {
                add(frame, node, depth);
            }
            return answer;
        }

        private void add(Frame frame, JsonNode node, int depth) {
            SnapshotLine line = line(page, frame, node, depth);
            Optional<ElementId> id = line.id();
            lines.add(line);
            id.ifPresent(present -> elements.add(element(line, present, node.get(5))));
            if (id.isPresent() && line.role().equals("iframe") && line.depth() < DEEPEST_FRAME * 8) {
                inner(frame, id.get(), line.depth() + 1);
            }
        }

        private void inner(Frame parent, ElementId element, int depth) {
            Optional<Frame> content = Optional.empty();
            try {
                content = page.contentFrame(parent, element);
                content.ifPresent(inner -> inner(inner, depth));
            } catch (TimeoutError e) {
                unreadable(content, depth, "(this frame does not answer)");
            } catch (PlaywrightException e) {
                // A frame that goes away while we read is simply not there; a closed page is told by the next call.
                unreadable(content, depth, "(this frame is loading)");
            }
        }

        private void unreadable(Optional<Frame> frame, int depth, String why) {
            int number = frame.map(page.numbers()::of).orElse(0);
            frame.ifPresent(there -> unread.add(number));
            lines.add(new SnapshotLine(number, depth, Optional.empty(), "text", why, Map.of()));
        }

        private void inner(Frame inner, int depth) {
            if (request.everything() || shares.hasRoom()) {
                frame(inner, depth, Optional.empty());
            } else {
                unread.add(page.numbers().of(inner));
                truncated = true;
            }
        }

        private static SnapshotElement element(SnapshotLine line, ElementId id, @Nullable JsonNode box) {
            Map<String, Object> states = new LinkedHashMap<>(line.states());
            Object value = states.remove("value");
            return new SnapshotElement(
                    id,
                    line.role(),
                    line.name(),
                    states,
                    value == null || value instanceof Map ? Optional.empty() : Optional.of(text(value)),
                    line.depth(),
                    box == null
                            ? Optional.empty()
                            : Optional.of(new SnapshotElement.Box(
                                    box.get(0).asDouble(),
                                    box.get(1).asDouble(),
                                    box.get(2).asDouble(),
                                    box.get(3).asDouble())));
        }

        private static String text(Object value) {
            return value instanceof List<?> list
                    ? String.join(", ", list.stream().map(String::valueOf).toList())
                    : String.valueOf(value);
        }
    }
}

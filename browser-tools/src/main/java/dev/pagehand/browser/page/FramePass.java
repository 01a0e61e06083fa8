package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over all frames of a page. */
final class FramePass {

    private static final int DEEPEST_FRAME = 6;

    private final PageReading reading;
    private final LivePage page;
    private final PageReader.Request request;
    private final List<SnapshotLine> lines = new ArrayList<>();
    private final List<SnapshotElement> elements = new ArrayList<>();
    private final FrameShares shares;
    private final Map<Frame, JsonNode> kept;
    private final Map<Frame, JsonNode> answers = new LinkedHashMap<>();
    private final Map<Integer, Integer> read = new LinkedHashMap<>();
    private final List<Integer> unread = new ArrayList<>();
    private boolean truncated;
    private long fingerprint = 17;

    /** @param kept answers of an earlier pass that still hold, by their frames */
    FramePass(PageReading reading, FrameShares shares, Map<Frame, JsonNode> kept) {
        this.reading = reading;
        this.page = reading.page();
        this.request = reading.request();
        this.shares = shares;
        this.kept = kept;
    }

    Map<Frame, JsonNode> answers() {
        return answers;
    }

    /** The frames whose answers ask for something, with what they say of it. */
    Map<Frame, String> asking(String question) {
        Map<Frame, String> asking = new LinkedHashMap<>();
        answers.forEach((frame, answer) -> {
            String said = answer.path(question).asText();
            if (!said.isEmpty() && !said.equals("false")) {
                asking.put(frame, said);
            }
        });
        return asking;
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
                        new PageSnapshot.Look(reading.look(), read, unread)),
                lines,
                elements,
                truncated,
                fingerprint);
    }

    private JsonNode frame(Frame frame, int depth, Optional<Integer> root) {
        JsonNode answer = kept.containsKey(frame) ? kept.get(frame) : walk(frame, root);
        answers.put(frame, answer);
        read.put(page.numbers().of(frame), answer.path("hash").asInt());
        page.noteFrames(frame, answer);
        truncated |= answer.path("truncated").asBoolean();
        fingerprint = fingerprint * 31 + answer.path("hash").asInt();
        shares.wanted(frame, answer.path("total").asInt());
        for (JsonNode node : answer.path("nodes")) {
            add(frame, node, depth);
        }
        return answer;
    }

    private JsonNode walk(Frame frame, Optional<Integer> root) {
        ObjectNode options = LivePage.options()
                .put("look", reading.look())
                .put("mark", page.numbers().of(frame))
                .put("budget", shares.next())
                .put("again", shares.areAgain())
                .put("all", request.everything())
                .put("boxes", request.boxes())
                .put("sources", request.sources());
        root.ifPresent(node -> options.put("root", node));
        return page.ask(frame, "snap", options, reading.left());
    }

    private void add(Frame frame, JsonNode node, int depth) {
        SnapshotLine line = PageReader.line(page, frame, node, depth);
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
        if ((request.everything() || shares.hasRoom()) && reading.hasTimeForFrames()) {
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

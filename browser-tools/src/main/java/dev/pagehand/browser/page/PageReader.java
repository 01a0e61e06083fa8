package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.policy.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot of a page: its main frame, then each frame that it shows, in place. */
public final class PageReader {

    /** The ceiling where none is named, in tokens. */
    public static final int DEFAULT_BUDGET = 8_000;

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
     * Reads a page within the limit. Where a page has more frames than can be read in the better part of it, the rest is
     * left out, and a line says so.
     *
     * @throws ElementGone where only a part was asked for that is not on the page
     * @throws TimeoutError where the page does not answer in time
     */
    public static PageSnapshot read(LivePage page, Request request, Duration limit) {
        return new PageReading(page, request, limit).read();
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
}

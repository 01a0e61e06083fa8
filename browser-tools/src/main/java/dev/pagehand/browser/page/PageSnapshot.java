package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model sees of a page at one moment. Immutable. */
public final class PageSnapshot {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String title;
    private final String viewport;
    private final Look look;
    private final List<SnapshotLine> lines;
    private final List<String> notices;
    private final List<SnapshotElement> elements;
    private final boolean truncated;
    private final long fingerprint;
    private final String text;
    private final int tokens;

    PageSnapshot(
            Header header,
            List<SnapshotLine> lines,
            List<SnapshotElement> elements,
            boolean truncated,
            long fingerprint) {
        this.url = header.url();
        this.title = header.title();
        this.viewport = header.viewport();
        this.look = header.look();
        this.lines = List.copyOf(lines);
        this.notices = List.copyOf(header.notices());
        this.elements = List.copyOf(elements);
        this.truncated = truncated;
        this.fingerprint = fingerprint;
        this.text = written();
        this.tokens = TokenEstimate.of(text);
    }

    /** What stands above and below the elements. */
    record Header(String url, String title, String viewport, List<String> notices, Look look) {}

    /**
     * Which look at the page it was, by which our script remembers what it walked.
     *
     * @param number counts a session's looks, from 1; 0 of none
     * @param frames those that were read, in the order of the text: their numbers, and what fingerprint each had
     * @param unread those that could not be read, or had no room
     */
    record Look(long number, Map<Integer, Integer> frames, List<Integer> unread) {
        static final Look NONE = new Look(0, Map.of(), List.of());

        Look {
            frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
            unread = List.copyOf(unread);
        }
    }

    private String written() {
        StringBuilder out = new StringBuilder(TextForm.page(url, title, viewport)).append('\n');
        for (SnapshotLine line : lines) {
            out.append(TextForm.line(line)).append('\n');
        }
        notices.forEach(notice -> out.append(notice).append('\n'));
        return out.toString();
    }

    /** The same with lines below it for what keeps the page from being looked at, such as an open dialog. */
    public PageSnapshot withNotices(List<String> added) {
        return new PageSnapshot(new Header(url, title, viewport, added, look), lines, elements, truncated, fingerprint);
    }

    /** The same without what lies deeper than some levels, and a line that says how much that is. */
    public PageSnapshot toDepth(int levels) {
        List<SnapshotLine> kept =
                lines.stream().filter(line -> line.depth() < levels).toList();
        int deeper = lines.size() - kept.size();
        List<String> told = new ArrayList<>(notices);
        if (deeper > 0) {
            told.add("… " + deeper + " deeper lines (browser_snapshot of one target, or without depth, shows them)");
        }
        return new PageSnapshot(
                new Header(url, title, viewport, told, look),
                kept,
                elements.stream().filter(element -> element.depth() < levels).toList(),
                truncated || deeper > 0,
                fingerprint);
    }

    /** The same, without its last lines where it has more tokens than that, and a line that says how many those are. */
    PageSnapshot within(int budget) {
        PageSnapshot fitting = this;
        int keep = lines.size();
        while (fitting.tokens > budget && keep > 0) {
            keep = Math.min(keep - 1, (int) ((long) keep * budget * 97 / (100L * fitting.tokens)));
            fitting = cut(keep);
        }
        return fitting;
    }

    private PageSnapshot cut(int keep) {
        List<String> told = new ArrayList<>(notices);
        told.add("… " + (lines.size() - keep)
                + " more lines at the end (use browser_find, a snapshot of one target, or scroll)");
        List<SnapshotLine> kept = lines.subList(0, keep);
        Set<ElementId> ids =
                kept.stream().flatMap(line -> line.id().stream()).collect(Collectors.toCollection(HashSet::new));
        return new PageSnapshot(
                new Header(url, title, viewport, told, look),
                kept,
                elements.stream().filter(element -> ids.contains(element.id())).toList(),
                true,
                fingerprint);
    }

    /** Of a page that nothing is known about but its address. */
    public static PageSnapshot empty(String url) {
        return new PageSnapshot(new Header(url, "", "", List.of(), Look.NONE), List.of(), List.of(), false, 0);
    }

    /** The page's address. */
    public String url() {
        return url;
    }

    /** The page's title, as the page says it. */
    public String title() {
        return title;
    }

    /** The text form: one line an element, two spaces a level, page text as JSON strings. */
    public String text() {
        return text;
    }

    /** Tokens of {@link #text()}, estimated; meant to be too high rather than too low. */
    public int tokens() {
        return tokens;
    }

    /** Whether something was left out to keep the ceiling; a line in the text says how much and where. */
    public boolean truncated() {
        return truncated;
    }

    /** The elements that the text shows, in its order. */
    public List<SnapshotElement> elements() {
        return elements;
    }

    /** The element of that id, where the text shows it. */
    public Optional<SnapshotElement> element(ElementId id) {
        return elements.stream().filter(element -> element.id().equals(id)).findFirst();
    }

    /** The line of that element without its indentation, such as {@code [0-13] button "Pay now"}. */
    public Optional<String> lineOf(ElementId id) {
        return lines.stream()
                .filter(line -> line.id().filter(id::equals).isPresent())
                .findFirst()
                .map(TextForm::content);
    }

    /**
     * Equal for two snapshots of a page on which nothing changed, what was left out of the text included. Focus is no
     * change.
     */
    public long fingerprint() {
        return fingerprint;
    }

    /**
     * Whether all that stood on an earlier one stands on this one, in the same states, and only what it says is different.
     * So a page looks whose clock went on.
     */
    public boolean isInOtherWords(PageSnapshot earlier) {
        List<SnapshotLine> before = earlier.lines;
        return before.size() == lines.size()
                && IntStream.range(0, lines.size()).allMatch(i -> lines.get(i).isInOtherWords(before.get(i)));
    }

    /** Whether nothing at all is different, ids included; the focus left out. */
    boolean showsTheSameAs(PageSnapshot earlier) {
        return fingerprint == earlier.fingerprint && ids(lines).equals(ids(earlier.lines));
    }

    /** The same of one frame. */
    boolean showsTheSameAs(PageSnapshot earlier, int frame) {
        return Objects.equals(look.frames().get(frame), earlier.look.frames().get(frame))
                && ids(linesOf(frame)).equals(ids(earlier.linesOf(frame)));
    }

    /** What stands in one frame itself. */
    List<SnapshotLine> linesOf(int frame) {
        return lines.stream().filter(line -> line.frame() == frame).toList();
    }

    private static List<Optional<ElementId>> ids(List<SnapshotLine> lines) {
        return lines.stream().map(SnapshotLine::id).toList();
    }

    Look look() {
        return look;
    }

    List<SnapshotLine> lines() {
        return lines;
    }

    List<String> notices() {
        return notices;
    }

    /**
     * For programs: {@code {"url","title","text","tokens","truncated","elements":[{"id","role","name","states","value",
     * "frame"}]}}; {@code box} where it was asked for.
     */
    public ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("url", url)
                .put("title", title)
                .put("text", text)
                .put("tokens", tokens)
                .put("truncated", truncated);
        ArrayNode array = json.putArray("elements");
        elements.forEach(element -> array.add(toJson(element)));
        return json;
    }

    private static ObjectNode toJson(SnapshotElement element) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", element.id().toString()).put("role", element.role()).put("name", element.name());
        json.set("states", JSON.<JsonNode>valueToTree(element.states()));
        json.put("value", element.value().orElse(null));
        json.put("frame", element.id().frame());
        element.box()
                .ifPresent(box -> json.putObject("box")
                        .put("x", box.x())
                        .put("y", box.y())
                        .put("width", box.width())
                        .put("height", box.height()));
        return json;
    }
}

package dev.pagehand.agent.extract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pagehand.agent.loop.TokenEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All pages that were read: as text for the model, and by element id for looking up. An element that changes in place
 * (the rows of a table that turns its own pages) has one node for each page.
 */
final class PageSheet {

    private static final int DEEPEST_INDENT = 20;

    private final List<SourceNode> nodes = new ArrayList<>();
    private final Map<String, List<SourceNode>> byId = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<String> told = new HashSet<>();
    private final long mostTokens;
    private long tokens;
    private boolean cut;

    PageSheet(List<ReadPage> pages, long mostTokens) {
        this.mostTokens = mostTokens;
        pages.forEach(this::add);
    }

    private void add(ReadPage page) {
        List<SourceNode> read = SourceNode.of(page);
        text.append("page ")
                .append(quoted(page.title()))
                .append(' ')
                .append(page.url().replaceAll("\\s", "%20"));
        text.append('\n');
        for (SourceNode node : read) {
            String line = line(node);
            // What an earlier page said already is not said again: endless lists keep their first rows.
            if (!told.add(line)) {
                continue;
            }
            tokens += TokenEstimate.of(line) + 1;
            if (tokens > mostTokens) {
                cut = true;
                break;
            }
            text.append(line).append('\n');
            nodes.add(node);
            byId.computeIfAbsent(node.id(), id -> new ArrayList<>()).add(node);
        }
    }

    /** What the model reads. */
    String text() {
        return text.toString();
    }

    /** Whether something was left out of the text, to keep the ceiling. */
    boolean cut() {
        return cut;
    }

    /** The elements in the text. */
    List<SourceNode> nodes() {
        return nodes;
    }

    /** The element of that id, once for each page that it stood on. The id may stand in brackets. */
    List<SourceNode> nodes(String id) {
        return byId.getOrDefault(id.strip().replaceAll("^\\[|\\]$", ""), List.of());
    }

    private static String line(SourceNode node) {
        var element = node.element();
        StringBuilder line = new StringBuilder("  ".repeat(Math.min(element.depth() + 1, DEEPEST_INDENT)));
        line.append('[').append(node.id()).append(']');
        if (!element.role().equals("text")) {
            line.append(' ').append(element.role());
        }
        if (!element.name().isEmpty()) {
            line.append(' ').append(quoted(element.name()));
        }
        element.states().forEach((name, value) -> state(line, name, value));
        element.value().ifPresent(value -> line.append(" value=").append(quoted(value)));
        return line.toString();
    }

    private static void state(StringBuilder line, String name, Object value) {
        if (name.equals("cells") && value instanceof List<?> cells) {
            cells.forEach(cell -> line.append(' ').append(quoted(String.valueOf(cell))));
        } else if (Boolean.TRUE.equals(value)) {
            line.append(' ').append(name);
        } else if (name.equals("datetime") || name.equals("level") || name.equals("current")) {
            line.append(' ').append(name).append('=').append(quoted(String.valueOf(value)));
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        return out.append('"')
                .toString()
                .replace("\u2028", " ")
                .replace("\u2029", " ")
                .replace("\u0085", " ");
    }
}

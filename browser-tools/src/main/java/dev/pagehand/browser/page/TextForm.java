package dev.pagehand.browser.page;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;

/**
 * Writes lines as a model reads them. Every name and text stands as a JSON string, so nothing of a page can make a line.
 */
final class TextForm {

    private static final int DEEPEST_INDENT = 24;

    private TextForm() {}

    static String page(String url, String title, String viewport) {
        return "page " + quoted(title) + " " + url.replaceAll("\\s", "%20") + viewport;
    }

    static String line(SnapshotLine line) {
        return "  ".repeat(Math.min(line.depth() + 1, DEEPEST_INDENT)) + content(line);
    }

    /** A line without its indentation. */
    static String content(SnapshotLine line) {
        if (line.isText()) {
            return quoted(line.name());
        }
        if (line.isFold()) {
            return folded(line);
        }
        StringBuilder out = new StringBuilder();
        line.id().ifPresent(id -> out.append('[').append(id).append("] "));
        out.append(line.role());
        if (!line.name().isEmpty()) {
            out.append(' ').append(quoted(line.name()));
        }
        line.states().forEach((name, value) -> state(out, name, value));
        return out.toString();
    }

    private static String folded(SnapshotLine line) {
        Object count = line.states().getOrDefault("count", 0);
        Object like = line.states().get("like");
        return "… " + String.format("%,d", ((Number) count).intValue()) + " more lines, "
                + (like == null ? "such as " + line.name() : "after [" + like + "]")
                + " (use browser_find, a snapshot of one target, or scroll)";
    }

    private static void state(StringBuilder out, String name, Object value) {
        if (Boolean.TRUE.equals(value)) {
            out.append(' ').append(name);
        } else if (Boolean.FALSE.equals(value)) {
            if (name.equals("expanded")) {
                out.append(" collapsed");
            }
        } else if (name.equals("cells")) {
            ((List<?>) value).forEach(cell -> out.append(' ').append(quoted(String.valueOf(cell))));
        } else if (name.equals("moreOptions")) {
            out.append(" and ").append(value).append(" more options");
        } else {
            out.append(' ').append(name).append('=');
            value(out, value);
        }
    }

    private static void value(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> hidden) {
            out.append("(hidden, ").append(hidden.get("hidden")).append(" characters)");
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ",").append(quoted(String.valueOf(list.get(i))));
            }
            out.append(']');
        } else if (value instanceof Number) {
            out.append(value);
        } else {
            out.append(quoted(String.valueOf(value)));
        }
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        // JSON leaves these two as they are, but many programs take them for the end of a line.
        return out.append('"').toString().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085");
    }
}

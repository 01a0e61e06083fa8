package dev.pagehand.browser.page;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes lines as a model reads them. Every name and text stands as a JSON string, so nothing of a page can make a line.
 */
public final class TextForm {

    private static final int DEEPEST_INDENT = 24;
    private static final int LONG_FOLD = 20;
    private static final int SHORT = 300;

    // JSON leaves these as they are, but many programs end a line at the first three, and the others turn text around.
    private static final Pattern UNSAFE = Pattern.compile("[\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern BREAK = Pattern.compile("[\\s\\u0085\\u2028\\u2029]");

    private TextForm() {}

    static String page(String url, String title, String viewport) {
        return "page " + quoted(title) + " " + BREAK.matcher(url).replaceAll("%20") + viewport;
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
        Object like = line.states().get("like");
        return "… " + leftOut(line)
                + (like == null ? ", such as " + line.name() : " after [" + like + "]")
                + (isLong(line) ? " (use browser_find, a snapshot of one target, or scroll)" : "");
    }

    // Said at every gap of a line or two, the advice would take more room than what was left out.
    private static boolean isLong(SnapshotLine line) {
        return number(line, "count") >= LONG_FOLD || number(line, "more") > 0;
    }

    private static int number(SnapshotLine line, String state) {
        return ((Number) line.states().getOrDefault(state, 0)).intValue();
    }

    /** {@code 240 more lines}, of which it is known, and {@code 1,170 more like them}, which were only counted. */
    private static String leftOut(SnapshotLine line) {
        int lines = number(line, "count");
        int more = number(line, "more");
        String known = String.format(lines == 1 ? "%,d more line" : "%,d more lines", lines);
        if (more == 0) {
            return known;
        }
        String counted = String.format("%,d more like those above", more);
        return lines == 0 ? counted : known + " and " + counted;
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

    /** Several as JSON strings, with commas between them. */
    public static String quoted(List<String> texts) {
        return texts.stream().map(TextForm::quoted).collect(Collectors.joining(", "));
    }

    /** The same of a text that may be long: its first 300 characters. */
    public static String quotedShort(String text) {
        return text.length() <= SHORT ? quoted(text) : quoted(text.substring(0, SHORT) + "…");
    }

    /** As a JSON string, with what could make a line or turn text around escaped too. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        return UNSAFE.matcher(out.append('"'))
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}

package dev.pagehand.llm.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Changes values in the text of a {@code .env} and leaves every other byte as it is. */
final class DotEnvEdit {

    /** What every reader of such files takes without quotes. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./+:=@~-]*");

    private static final String BYTE_ORDER_MARK =
            new String("\uFEFF".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    private DotEnvEdit() {}

    /**
     * The file with other values. A setting that stands there keeps its place, its quotes and its comment; of two lines
     * with one name the last, which holds, is changed. Others are added at the end.
     *
     * @param changes of visible ASCII
     */
    static byte[] set(byte[] file, Map<String, String> changes) {
        // Byte for byte, since a comment may be in any encoding.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        Map<String, DotEnv.Span> spans = DotEnv.parse(
                        text, text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0)
                .spans();
        List<String> present = new ArrayList<>(changes.keySet());
        present.removeIf(name -> !spans.containsKey(name));
        present.sort(Comparator.comparingInt((String name) -> place(spans, name).start())
                .reversed());
        StringBuilder edited = new StringBuilder(text);
        for (String name : present) {
            DotEnv.Span span = place(spans, name);
            edited.replace(span.start(), span.end(), written(changes.getOrDefault(name, ""), span.quote()));
        }
        append(edited, text, spans, changes);
        return edited.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static DotEnv.Span place(Map<String, DotEnv.Span> spans, String name) {
        return spans.getOrDefault(name, new DotEnv.Span(0, 0, ' '));
    }

    private static void append(
            StringBuilder edited, String text, Map<String, DotEnv.Span> spans, Map<String, String> changes) {
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        new TreeMap<>(changes).forEach((name, value) -> {
            if (!spans.containsKey(name)) {
                if (!edited.isEmpty() && edited.charAt(edited.length() - 1) != '\n') {
                    edited.append(lineEnd);
                }
                edited.append(name).append('=').append(written(value, ' ')).append(lineEnd);
            }
        });
    }

    private static String written(String value, char quote) {
        if (quote == ' ' && BARE.matcher(value).matches()) {
            return value;
        }
        if (quote != '"' && value.indexOf('\'') < 0) {
            return '\'' + value + '\'';
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + '"';
    }
}

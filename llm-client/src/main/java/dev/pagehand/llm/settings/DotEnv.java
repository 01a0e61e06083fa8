package dev.pagehand.llm.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a {@code .env} file.
 *
 * <p>Lines are {@code NAME=value}, with spaces around both and {@code export} before the name allowed. A value in single
 * quotes is taken as it stands; in double quotes {@code \n \r \t \" \\ \$} are read; both may run over several lines. A
 * value without quotes ends before {@code #} after a space. Nothing is expanded: a {@code $} is a dollar sign. Of two
 * lines with one name the last holds.
 *
 * @param wrongLines numbers, from 1, of the lines that are no settings
 * @param spans where in the text each value stands, its quotes included
 */
record DotEnv(Map<String, String> values, List<Integer> wrongLines, Map<String, Span> spans) {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*");
    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#");

    static DotEnv parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return parse(text, text.startsWith("\uFEFF") ? 1 : 0);
    }

    /** From a place on, so that a byte-order mark is left out. */
    static DotEnv parse(String text, int from) {
        return new Reader(text, from).read();
    }

    /** Where a value stands; the quote is a space where there is none. */
    record Span(int start, int end, char quote) {}

    private static final class Reader {
        private final String text;
        private final Map<String, String> values = new LinkedHashMap<>();
        private final List<Integer> wrongLines = new ArrayList<>();
        private final Map<String, Span> spans = new HashMap<>();
        private int at;
        private int line = 1;

        private Reader(String text, int from) {
            this.text = text;
            this.at = from;
        }

        private DotEnv read() {
            while (at < text.length()) {
                int start = line;
                if (!readLine()) {
                    wrongLines.add(start);
                }
            }
            return new DotEnv(values, wrongLines, spans);
        }

        private boolean readLine() {
            int end = endOfLine(at);
            Matcher assignment = ASSIGNMENT.matcher(text).region(at, end);
            if (!assignment.lookingAt()) {
                String rest = text.substring(at, end).strip();
                next(end);
                return rest.isEmpty() || rest.startsWith("#");
            }
            String name = assignment.group(1);
            int start = assignment.end();
            char first = start < end ? text.charAt(start) : '\n';
            if (first == '"' || first == '\'') {
                return readQuoted(name, start, first);
            }
            String value = text.substring(start, end);
            Matcher comment = COMMENT.matcher(value);
            String bare = (comment.find() ? value.substring(0, comment.start()) : value).stripTrailing();
            values.put(name, bare);
            spans.put(name, new Span(start, start + bare.length(), ' '));
            next(end);
            return true;
        }

        private boolean readQuoted(String name, int start, char quote) {
            int close = closing(start + 1, quote);
            if (close < 0) {
                next(endOfLine(start));
                return false;
            }
            int end = endOfLine(close);
            String rest = text.substring(close + 1, end).strip();
            if (!rest.isEmpty() && !rest.startsWith("#")) {
                next(endOfLine(start)); // A quote that was never closed takes no other line with it.
                return false;
            }
            String raw = text.substring(start + 1, close).replace("\r\n", "\n").replace('\r', '\n');
            spans.put(name, new Span(start, close + 1, quote));
            values.put(name, quote == '"' ? unescape(raw) : raw);
            next(end);
            return true;
        }

        private int closing(int from, char quote) {
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == quote) {
                    return i;
                }
                if (c == '\\' && quote == '"') {
                    i++;
                }
            }
            return -1;
        }

        private static String unescape(String raw) {
            StringBuilder value = new StringBuilder();
            for (int i = 0; i < raw.length(); i++) {
                char c = raw.charAt(i);
                if (c != '\\' || i + 1 == raw.length()) {
                    value.append(c);
                    continue;
                }
                char escaped = raw.charAt(++i);
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case 'r' -> value.append('\r');
                    case 't' -> value.append('\t');
                    case '"', '\\', '$' -> value.append(escaped);
                    default -> value.append('\\').append(escaped);
                }
            }
            return value.toString();
        }

        private int endOfLine(int from) {
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r') {
                    return i;
                }
            }
            return text.length();
        }

        private void next(int end) {
            int after = end + (text.startsWith("\r\n", end) ? 2 : 1);
            for (int i = at; i < Math.min(after, text.length()); i++) {
                char c = text.charAt(i);
                if (c == '\n' || (c == '\r' && !text.startsWith("\r\n", i))) {
                    line++;
                }
            }
            at = after;
        }
    }
}

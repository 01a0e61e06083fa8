package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a run has shown to a model, for telling what an answer claims that none of it says. Only values count that
 * cannot well be worked out: amounts of money and other decimals, identifiers such as {@code PH-1001}, addresses, and what
 * stands in quotation marks.
 */
public final class SeenText {

    private static final int MOST_TOLD = 5;
    private static final Pattern MONEY = Pattern.compile(
            "\\p{Sc}\\s?\\d[\\d.,]*\\d|\\p{Sc}\\s?\\d|\\d[\\d.,]*\\s?\\p{Sc}|(?<![\\w.,])\\d[\\d,]*\\.\\d{2}(?![\\w.])");
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![\\w@/.-])(?=[\\w-]*\\d)(?=[\\w-]*[A-Z])[A-Z0-9][\\w-]{3,}\\w(?![\\w@-])");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>)\\]]+|[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w");
    private static final Pattern QUOTED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:'([^'\\n]{3,80})'|\"([^\"\\n]{3,80})\"|\u201c([^\u201d\\n]{3,80})\u201d)(?![\\p{L}\\p{N}])");

    private final StringBuilder seen = new StringBuilder();

    /** Page text, the task, what a call was made with: all that a model may rightly repeat. */
    public void add(String text) {
        // In the text form of a page quotation marks inside a name stand escaped.
        seen.append(text.replace("\\\"", "\"")).append('\n');
    }

    /** What an answer claims and nothing says, shortest form first; empty where all was seen. */
    public List<String> missing(String answer) {
        String all = seen.toString();
        Set<String> missing = new LinkedHashSet<>();
        for (Matcher m = MONEY.matcher(answer); m.find(); ) {
            Set<BigDecimal> wanted = Numbers.in(m.group());
            Set<BigDecimal> numbers = Numbers.in(all);
            if (wanted.stream().noneMatch(numbers::contains)) {
                missing.add(m.group().strip());
            }
        }
        for (Pattern pattern : List.of(IDENTIFIER, ADDRESS)) {
            for (Matcher m = pattern.matcher(answer); m.find(); ) {
                String value = m.group().replaceFirst("[.,;:]$", "");
                if (!all.contains(value) && !Wording.says(all, value)) {
                    missing.add(value);
                }
            }
        }
        for (Matcher m = QUOTED.matcher(answer); m.find(); ) {
            String value = m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
            if (!Wording.says(all, value)) {
                missing.add("'" + value + "'");
            }
        }
        return missing.stream().limit(MOST_TOLD).toList();
    }

    /** The same for structured output: its texts, and its numbers that are no whole ones. */
    public List<String> missing(JsonNode output) {
        List<String> missing = new ArrayList<>();
        if (output.isTextual()) {
            missing.addAll(missing(output.asText()));
        } else if (output.isNumber()
                && output.decimalValue().stripTrailingZeros().scale() > 0) {
            if (!Numbers.stands(output.decimalValue(), seen.toString())) {
                missing.add(output.asText());
            }
        } else {
            output.forEach(inner -> missing.addAll(missing(inner)));
        }
        return missing.stream().limit(MOST_TOLD).toList();
    }
}

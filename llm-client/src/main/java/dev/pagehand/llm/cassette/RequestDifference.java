package dev.pagehand.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Collectors;

/** Whether two requests are the same, and for people where they differ. */
final class RequestDifference {

    private static final int CONTEXT = 2;
    private static final int MOST_LINES = 60;

    private RequestDifference() {}

    /** The order of fields and the writing of numbers do not count: that of arguments changes with JSON libraries. */
    static boolean same(ObjectNode one, ObjectNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    /** What has to go from the one, with {@code -}, and what comes in the other, with {@code +}. */
    static String between(ObjectNode one, ObjectNode other) {
        List<String> before = lines(one);
        List<String> after = lines(other);
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff("", "", before, DiffUtils.diff(before, after), CONTEXT);
        // The two lines that would name files are passed over.
        List<String> shown = diff.stream().skip(2).limit(MOST_LINES).toList();
        int left = diff.size() - 2 - shown.size();
        return String.join("\n", shown) + (left > 0 ? "\n… " + left + " more lines" : "");
    }

    /** The last message, which says most of what a request is about. */
    static String summary(ObjectNode request) {
        JsonNode messages = request.path("messages");
        return JsonText.pretty(messages.path(messages.size() - 1))
                .lines()
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(ObjectNode json) {
        return JsonText.pretty(json).lines().toList();
    }
}

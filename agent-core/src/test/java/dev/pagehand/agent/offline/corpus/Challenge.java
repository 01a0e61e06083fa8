package dev.pagehand.agent.offline.corpus;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One small page, and what a person asks for on it.
 *
 * @param name family and number
 * @param html the page; its script defines {@code solved()} and {@code untouched()}
 * @param task what is asked
 * @param answer what the agent must answer; absent where the page's state alone counts
 * @param kind what has to come of it
 */
public record Challenge(String name, String family, String html, String task, Optional<String> answer, Kind kind) {

    /** What has to come of a task. */
    public enum Kind {
        /** The rules claim to understand it: it must be solved, and said to be. */
        IN_LANGUAGE,
        /** They must decline it, and touch nothing. */
        BEYOND,
        /** The page does not let it happen: they may try, and must not say that it was done. */
        TRAP
    }

    private static final Pattern REMARK = Pattern.compile(" \\(Note: [^()]*\\)$");

    /** Whether an answer is the one that is asked for: alone, or after what it is the answer to. */
    boolean isAnswer(String said) {
        if (answer.isEmpty()) {
            return true;
        }
        String given = REMARK.matcher(said.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        String wanted = answer.get().toLowerCase(Locale.ROOT);
        return given.equals(wanted) || given.endsWith(": " + wanted);
    }
}

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
 * @param inLanguage whether the rules claim to understand such a task; else they must decline and touch nothing
 */
public record Challenge(
        String name, String family, String html, String task, Optional<String> answer, boolean inLanguage) {

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

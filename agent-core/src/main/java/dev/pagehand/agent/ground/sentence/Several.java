package dev.pagehand.agent.ground.sentence;

import java.util.List;
import java.util.regex.Pattern;

/** Things that a sentence names together: "A, B and C". */
public final class Several {

    private static final Pattern AND = Pattern.compile("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+");

    private Several() {}

    /** The parts of "A and B", each named by itself; one where nothing joins them. */
    public static List<String> of(String said) {
        String rest = said.replaceFirst(
                        "^(?i)(?:both |the (?:boxes|checkboxes|buttons|options|filters|switches|tags) |the |(?:boxes|checkboxes|buttons|filters|options) )",
                        "")
                .replaceFirst("(?i) (?:boxes|check ?boxes|buttons|options|switches|links|filters)$", "");
        return List.of(AND.split(rest, -1));
    }
}

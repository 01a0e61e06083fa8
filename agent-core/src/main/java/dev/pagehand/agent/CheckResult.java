package dev.pagehand.agent;

import java.util.List;

/** What came of a check. */
public sealed interface CheckResult {

    /** One sentence for people. */
    String detail();

    /**
     * The statement holds.
     *
     * @param evidence what the page says that shows it; as rules need none, empty where {@code by} is {@code RULES}
     * @param by who found it
     */
    record Holds(List<String> evidence, GroundingLevel by) implements CheckResult {
        public Holds {
            evidence = List.copyOf(evidence);
        }

        @Override
        public String detail() {
            return evidence.isEmpty() ? "it holds" : "it holds: the page says '" + String.join("', '", evidence) + "'";
        }
    }

    /**
     * It does not hold.
     *
     * @param detail what the page shows instead
     * @param by who found it
     */
    record Fails(String detail, GroundingLevel by) implements CheckResult {}

    /**
     * Nobody can tell.
     *
     * @param detail why, and what to do about it
     */
    record Undecided(String detail) implements CheckResult {}
}

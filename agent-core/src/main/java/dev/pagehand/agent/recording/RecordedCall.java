package dev.pagehand.agent.recording;

import java.util.Locale;

/**
 * One call of an agent's verb, in a recording of a program that made several.
 *
 * @param verb which it was
 * @param asked what was said, with {@code %name%} in place of what varies
 * @param steps how many of the recording's steps it took, after those of the calls before
 */
public record RecordedCall(Verb verb, String asked, int steps) {

    public RecordedCall {
        if (steps < 1) {
            throw new IllegalArgumentException("'" + asked + "' has " + steps + " steps, but needs at least 1");
        }
    }

    /** What an agent can be asked. */
    public enum Verb {
        /** To open an address. */
        NAVIGATE,
        /** To do one instruction. */
        ACT,
        /** To do a task. */
        RUN,
        /** To take a value from the page. */
        EXTRACT,
        /** To check a statement. */
        CHECK;

        /** As it stands in JSON: {@code act}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Verb of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Whether it is done in the same way with a recording and without one. */
        public boolean isItsOwn() {
            return this == NAVIGATE || this == CHECK;
        }
    }
}

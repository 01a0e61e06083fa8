package dev.pagehand.agent.replay;

import java.util.Locale;

/** What becomes of a replay whose recording no longer fits the page. */
public enum HealPolicy {
    /** It ends there, before anything is done that was not recorded; the message holds the difference. */
    FAIL,
    /** It goes on with what was found instead, and tells the difference. The recording stays as it is. */
    WARN,
    /** It goes on, and whoever owns the recording puts the healed one in its place. */
    ACCEPT;

    /** As it stands in JSON and on the command line: {@code warn}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException where it is none of {@code fail}, {@code warn} and {@code accept}
     */
    public static HealPolicy parse(String word) {
        for (HealPolicy policy : values()) {
            if (policy.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return policy;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no way to heal; write fail, warn or accept");
    }
}

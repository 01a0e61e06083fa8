package dev.pagehand.agent.ground.sentence;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises an address that a person wrote, with or without its scheme. */
final class Addresses {

    private static final Pattern FULL = Pattern.compile("(?i)https?://\\S+|about:blank");
    private static final Pattern BARE = Pattern.compile(
            "(?i)(?:localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|(?:[a-z0-9-]+\\.)+[a-z]{2,24})(?::\\d{1,5})?(?:[/?#]\\S*)?");

    private Addresses() {}

    static Optional<String> of(String text) {
        String trimmed = text.strip().replaceFirst("[.,;]+$", "");
        if (FULL.matcher(trimmed).matches()) {
            return Optional.of(trimmed);
        }
        if (!BARE.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        boolean local = trimmed.startsWith("localhost") || trimmed.startsWith("127.");
        return Optional.of((local ? "http://" : "https://") + trimmed);
    }
}

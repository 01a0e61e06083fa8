package dev.pagehand.browser.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of action that somebody may want to be asked about. */
public enum ActionKind {
    /** Sending a form, by its button or by Enter in one of its fields; and any request of a page that is no GET. */
    SUBMIT,
    /** Giving a file of this machine to a page. */
    UPLOAD,
    /** Keeping a file that a page hands out. */
    DOWNLOAD,
    /** Going from a page to one whose host is neither the same, nor above, nor below it. */
    LEAVE_DOMAIN;

    /** As it stands in flags and JSON: {@code leave_domain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a kind by its word, with {@code -} or {@code _}. */
    public static Optional<ActionKind> parse(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(kind -> kind.word().equals(plain)).findFirst();
    }
}

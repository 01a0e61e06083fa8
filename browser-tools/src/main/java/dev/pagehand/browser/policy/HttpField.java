package dev.pagehand.browser.policy;

import java.util.Locale;

/** A header field. The name keeps its spelling. */
record HttpField(String name, String value) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}

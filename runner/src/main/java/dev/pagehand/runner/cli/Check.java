package dev.pagehand.runner.cli;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param mend what to do; present exactly where it is not good
 */
record Check(String name, boolean good, String detail, Optional<String> mend) {

    static Check good(String name, String detail) {
        return new Check(name, true, detail, Optional.empty());
    }

    static Check bad(String name, String detail, String mend) {
        return new Check(name, false, detail, Optional.of(mend));
    }
}

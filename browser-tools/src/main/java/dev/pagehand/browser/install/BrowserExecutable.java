package dev.pagehand.browser.install;

import java.nio.file.Path;

/**
 * A browser's program that can be started.
 *
 * @param path the program
 * @param origin how it came to be used
 */
public record BrowserExecutable(Path path, Origin origin) {

    /** How a browser came to be used. */
    public enum Origin {
        /** Named in configuration. */
        CONFIGURED("named in configuration"),
        /** Found on the machine. */
        MACHINE("found on the machine"),
        /** Found in the folder that Playwright installs browsers into. */
        PLAYWRIGHT("installed by Playwright"),
        /** As {@link #PLAYWRIGHT}, but it has no window: it can only run headless. */
        PLAYWRIGHT_HEADLESS("installed by Playwright, headless only");

        private final String words;

        Origin(String words) {
            this.words = words;
        }
    }

    /** Whether it can open a window. */
    public boolean canShowWindow() {
        return origin != Origin.PLAYWRIGHT_HEADLESS;
    }

    /** For people: {@code /usr/bin/chromium (found on the machine)}. */
    public String describe() {
        return path + " (" + origin.words + ")";
    }
}

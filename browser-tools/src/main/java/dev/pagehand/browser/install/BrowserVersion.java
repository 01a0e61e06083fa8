package dev.pagehand.browser.install;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a browser for its version, which shows that it can be loaded with all its libraries. */
final class BrowserVersion {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Commands commands;

    BrowserVersion(Commands commands) {
        this.commands = commands;
    }

    /** The version is the last line of what it says. */
    CommandResult ask(Path browser) throws InterruptedException {
        return commands.run(new Command(List.of(browser.toString(), "--version"), Map.of(), LIMIT, LIMIT));
    }
}

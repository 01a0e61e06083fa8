package dev.pagehand.browser.install;

import java.util.Optional;

/** One way to get a browser. */
interface InstallStep {

    /** In a message: {@code Playwright's installer}. */
    String name();

    /** Why it cannot be tried here, or nothing where it can. */
    Optional<String> obstacle();

    /** What is announced before it starts, in one line. */
    String announcement();

    /** Does it; the result tells how its last program ended. */
    CommandResult run() throws InterruptedException;
}

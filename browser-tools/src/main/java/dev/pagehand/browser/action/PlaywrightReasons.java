package dev.pagehand.browser.action;

import com.microsoft.playwright.PlaywrightException;
import dev.pagehand.browser.page.LivePage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What Playwright says when it cannot do something, in a line that can be told. */
final class PlaywrightReasons {

    private PlaywrightReasons() {}

    /**
     * The outcome of something that ended in an error: its tab closed, or Playwright would not do it.
     *
     * @throws PlaywrightException the same, where page or browser are lost
     */
    static ActionReport report(
            LivePage page, String what, PlaywrightException e, Supplier<List<String>> announcements) {
        if (page.crashed() || !page.isConnected()) {
            throw e;
        }
        if (page.page().isClosed()) {
            return ActionReport.of(new ActionOutcome.Performed(
                    what + ", and its tab closed", new Changes(Optional.empty(), List.of(), announcements.get())));
        }
        return ActionReport.of(new ActionOutcome.Refused(
                RefusalReason.WRONG_KIND, Optional.empty(), "not " + what + ": " + firstLine(e)));
    }

    /** The reason without stack and log. */
    static String firstLine(PlaywrightException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Error {"))
                .findFirst()
                .map(line -> line.strip().replaceAll("^message='(Error: )?", ""))
                .orElse("Playwright gave no reason");
    }
}

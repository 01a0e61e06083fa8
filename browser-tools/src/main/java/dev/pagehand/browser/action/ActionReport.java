package dev.pagehand.browser.action;

import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.policy.Secrets;
import java.util.Optional;

/**
 * An outcome with the page that was seen afterwards.
 *
 * @param after absent where the page could not be looked at, as while a dialog is open
 * @param newDocument whether the action led to another document, so that a difference would say nothing
 */
public record ActionReport(ActionOutcome outcome, Optional<PageSnapshot> after, boolean newDocument) {

    /** Where the page was not looked at again. */
    public static ActionReport of(ActionOutcome outcome) {
        return new ActionReport(outcome, Optional.empty(), false);
    }

    /** The same without the secrets that may stand in it. */
    public ActionReport masked(Secrets secrets) {
        return secrets.isEmpty() ? this : new ActionReport(outcome.told(secrets::masked), after, newDocument);
    }
}

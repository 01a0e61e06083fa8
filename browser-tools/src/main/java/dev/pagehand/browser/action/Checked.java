package dev.pagehand.browser.action;

import java.util.Optional;

/**
 * What the check found out.
 *
 * @param action what is done: as it was asked for, with the secrets in it
 * @param refused why the action cannot be done, where it cannot
 * @param absolute where to click, relative to the page's viewport
 * @param drop what it is dragged to, where it is
 */
record Checked(
        Action action,
        ElementFacts facts,
        Optional<ActionOutcome.Refused> refused,
        Optional<ElementFacts.Point> absolute,
        Optional<ElementFacts> drop) {

    static Checked refused(Action action, ElementFacts facts, Optional<ActionOutcome.Refused> why) {
        return new Checked(action, facts, why, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        // The action may hold a secret.
        return "Checked " + action.element();
    }
}

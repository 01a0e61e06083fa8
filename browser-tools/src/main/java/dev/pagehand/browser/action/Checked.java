package dev.pagehand.browser.action;

import java.util.Optional;

/**
 * What the check found out.
 *
 * @param refused why the action cannot be done, where it cannot
 * @param absolute where to click, relative to the page's viewport
 */
record Checked(ElementFacts facts, Optional<ActionOutcome.Refused> refused, Optional<ElementFacts.Point> absolute) {}

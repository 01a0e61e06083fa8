package dev.pagehand.agent.recording;

import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.locate.ReadableLocator;
import java.util.Optional;

/**
 * An element that a step touched.
 *
 * @param fingerprint what it is found again by
 * @param locator how a person would write it down; absent where no locator tells it from others
 */
public record RecordedElement(Fingerprint fingerprint, Optional<ReadableLocator> locator) {}

/** Elements that are found again: what an element is known by, the search for it, and a locator that a person would write. */
@NullMarked
package dev.pagehand.browser.locate;

import org.jspecify.annotations.NullMarked;

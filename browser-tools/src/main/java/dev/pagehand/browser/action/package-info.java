/** What is done to an element: check, act, look again. */
@NullMarked
package dev.pagehand.browser.action;

import org.jspecify.annotations.NullMarked;

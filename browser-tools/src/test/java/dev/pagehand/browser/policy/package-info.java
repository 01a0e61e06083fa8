/** Tests of where a page may go. */
@NullMarked
package dev.pagehand.browser.policy;

import org.jspecify.annotations.NullMarked;

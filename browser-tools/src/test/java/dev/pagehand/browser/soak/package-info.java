/** Many sessions at once for a long time: whether they keep apart, what they cost, and whether anything grows. */
@NullMarked
package dev.pagehand.browser.soak;

import org.jspecify.annotations.NullMarked;

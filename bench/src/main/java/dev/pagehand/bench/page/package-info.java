/** What a page snapshot costs: ours beside Playwright's own text for models. */
@NullMarked
package dev.pagehand.bench.page;

import org.jspecify.annotations.NullMarked;

/** Jobs a minute: workers by slots and by processes, beside a plain Playwright loop that does the same steps. */
@NullMarked
package dev.pagehand.bench.jobs;

import org.jspecify.annotations.NullMarked;

/**
 * Recordings as Java: a plain Playwright test or one in plain language. Of the rooms of recordings it knows
 * {@code recording} only.
 */
@NullMarked
package dev.pagehand.agent.export;

import org.jspecify.annotations.NullMarked;

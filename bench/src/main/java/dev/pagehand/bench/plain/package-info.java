/** Playwright for Java as it comes, which our own ways are measured beside. */
@NullMarked
package dev.pagehand.bench.plain;

import org.jspecify.annotations.NullMarked;

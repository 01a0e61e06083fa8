/** Calls that failed are made again: what, how often, after which wait, within which budget. */
@NullMarked
package dev.pagehand.llm.retry;

import org.jspecify.annotations.NullMarked;

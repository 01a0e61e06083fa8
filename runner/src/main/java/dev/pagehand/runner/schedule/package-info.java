/** Runs at set times, and who is told of how they end. */
@NullMarked
package dev.pagehand.runner.schedule;

import org.jspecify.annotations.NullMarked;

/** Runs that wait, and the workers that do them. */
@NullMarked
package dev.pagehand.runner.queue;

import org.jspecify.annotations.NullMarked;

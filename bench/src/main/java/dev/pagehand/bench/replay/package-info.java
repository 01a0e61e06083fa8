/** Recordings beside scripts of the same steps. */
@NullMarked
package dev.pagehand.bench.replay;

import org.jspecify.annotations.NullMarked;

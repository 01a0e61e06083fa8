/** Recordings of runs and of single instructions: written down, replayed without a model, healed, and exported to Java. */
@NullMarked
package dev.pagehand.agent.replay;

import org.jspecify.annotations.NullMarked;

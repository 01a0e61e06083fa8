/** A model without a network: explicit steps, done by rules. */
@NullMarked
package dev.pagehand.agent.offline;

import org.jspecify.annotations.NullMarked;

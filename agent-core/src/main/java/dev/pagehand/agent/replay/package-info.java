/**
 * Does again what was recorded, without a model: elements are identified and healed, what they changed is checked, answers are
 * read anew. Knows {@code recorder}, since what was healed is written down anew, and {@code recording}.
 */
@NullMarked
package dev.pagehand.agent.replay;

import org.jspecify.annotations.NullMarked;

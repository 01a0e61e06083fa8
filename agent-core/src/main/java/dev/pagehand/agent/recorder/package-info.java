/**
 * Writes a recording down while a run or an instruction is done. Knows {@code recording} with what is below it, and nobody who
 * replays or exports.
 */
@NullMarked
package dev.pagehand.agent.recorder;

import org.jspecify.annotations.NullMarked;

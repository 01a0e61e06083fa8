/**
 * What a step is to change: chosen when it is recorded, checked when it is replayed. Of the other rooms of recordings it knows
 * {@code recording} only.
 */
@NullMarked
package dev.pagehand.agent.recording.expect;

import org.jspecify.annotations.NullMarked;

/**
 * Where extracted values stand on a page: found when they are recorded, and what stands there read anew when they are replayed.
 * Of the other rooms of recordings it knows {@code recording} only.
 */
@NullMarked
package dev.pagehand.agent.recording.trace;

import org.jspecify.annotations.NullMarked;

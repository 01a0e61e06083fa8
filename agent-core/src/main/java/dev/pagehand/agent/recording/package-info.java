/**
 * What a recording is: a run kept as data, what its texts stand for, its file, and how two of them differ. Knows nobody who
 * writes, replays or exports one; all of those know it:
 *
 * <pre>
 * replay.calls → replay → recorder → recording.expect, recording.trace → recording ← export
 * </pre>
 */
@NullMarked
package dev.pagehand.agent.recording;

import org.jspecify.annotations.NullMarked;

/**
 * What a program, such as a test, asks of an agent from its beginning to its end, in one recording: each call is replayed, or
 * done and recorded. Stands on {@code replay}, {@code recorder} and {@code recording}, which know nothing of it.
 */
@NullMarked
package dev.pagehand.agent.replay.calls;

import org.jspecify.annotations.NullMarked;

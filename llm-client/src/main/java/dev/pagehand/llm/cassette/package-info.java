/**
 * Cassettes: what was asked of a model and what it answered, kept in a file, so that a test can play it again without a
 * model. A {@link dev.pagehand.llm.cassette.CassetteRecorder} fills one, a {@link
 * dev.pagehand.llm.cassette.CassettePlayer} answers from one.
 */
@NullMarked
package dev.pagehand.llm.cassette;

import org.jspecify.annotations.NullMarked;

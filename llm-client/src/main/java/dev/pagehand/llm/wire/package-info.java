/**
 * What all wire formats share: sending, reading streams and documents, putting answers together, errors. A provider
 * brings a {@link dev.pagehand.llm.wire.WireFormat} and gets a whole {@link dev.pagehand.llm.LlmClient} for it.
 */
@NullMarked
package dev.pagehand.llm.wire;

import org.jspecify.annotations.NullMarked;

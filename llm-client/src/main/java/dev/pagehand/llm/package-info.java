/** Talk to language models: provider-neutral requests, answers and streams. Knows no browser and no agent. */
@NullMarked
package dev.pagehand.llm;

import org.jspecify.annotations.NullMarked;

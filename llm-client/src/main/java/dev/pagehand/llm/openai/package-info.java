/** The wire format of OpenAI's chat completions, which many others speak too. */
@NullMarked
package dev.pagehand.llm.openai;

import org.jspecify.annotations.NullMarked;

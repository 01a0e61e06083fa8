/** OpenAI's chat completions, as its clients speak it. */
@NullMarked
package dev.pagehand.gateway.openai;

import org.jspecify.annotations.NullMarked;

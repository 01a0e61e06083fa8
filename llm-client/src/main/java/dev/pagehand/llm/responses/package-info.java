/** The wire format of OpenAI's Responses. */
@NullMarked
package dev.pagehand.llm.responses;

import org.jspecify.annotations.NullMarked;

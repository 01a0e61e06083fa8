/** The wire format of Gemini's generateContent. */
@NullMarked
package dev.pagehand.llm.gemini;

import org.jspecify.annotations.NullMarked;

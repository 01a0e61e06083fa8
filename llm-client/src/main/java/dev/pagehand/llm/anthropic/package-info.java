/** The wire format of Anthropic's Messages. */
@NullMarked
package dev.pagehand.llm.anthropic;

import org.jspecify.annotations.NullMarked;

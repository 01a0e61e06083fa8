/** Actions and tool calls that a model wrote in text instead of calling a tool. */
@NullMarked
package dev.pagehand.llm.structured;

import org.jspecify.annotations.NullMarked;

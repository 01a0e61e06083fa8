/** The models of {@code llm-client} as LangChain4j's chat models. */
@NullMarked
package dev.pagehand.langchain4j;

import org.jspecify.annotations.NullMarked;

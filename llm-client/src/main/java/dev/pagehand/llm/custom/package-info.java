/** The provider {@code custom}: an endpoint of the user's own that speaks OpenAI's chat format. */
@NullMarked
package dev.pagehand.llm.custom;

import org.jspecify.annotations.NullMarked;

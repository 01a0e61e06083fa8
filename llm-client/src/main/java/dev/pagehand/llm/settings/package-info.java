/** The one reader of the environment and of {@code .env}. */
@NullMarked
package dev.pagehand.llm.settings;

import org.jspecify.annotations.NullMarked;

/** What a plug-in provider implements; found by {@link java.util.ServiceLoader}. */
@NullMarked
package dev.pagehand.llm.spi;

import org.jspecify.annotations.NullMarked;

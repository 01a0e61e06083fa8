/** What is known about models: capabilities, limits and prices. */
@NullMarked
package dev.pagehand.llm.models;

import org.jspecify.annotations.NullMarked;

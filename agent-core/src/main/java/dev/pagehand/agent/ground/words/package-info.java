/** Facts of language: which words are the same, what they mean, what counts, what is quoted. Knows no page and no step. */
@NullMarked
package dev.pagehand.agent.ground.words;

import org.jspecify.annotations.NullMarked;

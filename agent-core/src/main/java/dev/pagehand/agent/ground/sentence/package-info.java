/** What a person wrote: the steps of a text, and the instruction that each of them is. Knows no page. */
@NullMarked
package dev.pagehand.agent.ground.sentence;

import org.jspecify.annotations.NullMarked;

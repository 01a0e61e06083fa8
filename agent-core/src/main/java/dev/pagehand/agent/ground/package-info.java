/** From an instruction to an element, a method and arguments. */
@NullMarked
package dev.pagehand.agent.ground;

import org.jspecify.annotations.NullMarked;

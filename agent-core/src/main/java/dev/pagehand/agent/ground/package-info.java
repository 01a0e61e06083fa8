/** From an instruction to an element, a method and arguments: who grounds, and what comes of it. */
@NullMarked
package dev.pagehand.agent.ground;

import org.jspecify.annotations.NullMarked;

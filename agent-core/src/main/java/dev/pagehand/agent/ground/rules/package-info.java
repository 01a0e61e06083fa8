/** Grounds by rules: what each kind of instruction comes to on a page. */
@NullMarked
package dev.pagehand.agent.ground.rules;

import org.jspecify.annotations.NullMarked;

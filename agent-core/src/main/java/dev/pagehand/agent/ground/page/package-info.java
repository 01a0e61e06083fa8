/** A page as its text form shows it: its elements, and the rows, cards, tables and texts that they form. */
@NullMarked
package dev.pagehand.agent.ground.page;

import org.jspecify.annotations.NullMarked;

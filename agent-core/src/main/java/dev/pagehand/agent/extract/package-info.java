/** Typed values out of pages: each is traced to the element that shows it, and what no element shows is left out. */
@NullMarked
package dev.pagehand.agent.extract;

import org.jspecify.annotations.NullMarked;

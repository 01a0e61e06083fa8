/** Finds on a page what a step names, by its name, its kind and its place. */
@NullMarked
package dev.pagehand.agent.ground.find;

import org.jspecify.annotations.NullMarked;

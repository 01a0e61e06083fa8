/** The loop between a model and the tools. */
@NullMarked
package dev.pagehand.agent.loop;

import org.jspecify.annotations.NullMarked;

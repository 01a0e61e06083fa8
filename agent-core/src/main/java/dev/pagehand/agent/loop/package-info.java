/** The loop between a model and the tools: observe, decide, act, stop. */
@NullMarked
package dev.pagehand.agent.loop;

import org.jspecify.annotations.NullMarked;

/** A scripted model behind real wire formats, and the tasks that it does in a real browser. */
@NullMarked
package dev.pagehand.agent.scripted;

import org.jspecify.annotations.NullMarked;

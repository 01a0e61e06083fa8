/** What happens in a run, and who hears of it. */
@NullMarked
package dev.pagehand.agent.event;

import org.jspecify.annotations.NullMarked;

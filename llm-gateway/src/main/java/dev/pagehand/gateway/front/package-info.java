/** What every front, one for each format, offers to the one endpoint that runs them all. */
@NullMarked
package dev.pagehand.gateway.front;

import org.jspecify.annotations.NullMarked;

/** Free readings: a step that names nothing as the page does is read once more, by its single words. */
@NullMarked
package dev.pagehand.agent.ground.reading;

import org.jspecify.annotations.NullMarked;

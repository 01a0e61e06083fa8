/** A server that behaves as real providers do, in each of their wire formats, with a model behind it that follows rules. */
@NullMarked
package dev.pagehand.upstream;

import org.jspecify.annotations.NullMarked;

/** Anthropic's Messages, as its clients speak it. */
@NullMarked
package dev.pagehand.gateway.anthropic;

import org.jspecify.annotations.NullMarked;

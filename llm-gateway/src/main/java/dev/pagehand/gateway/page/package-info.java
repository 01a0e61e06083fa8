/** The page to chat with a model. */
@NullMarked
package dev.pagehand.gateway.page;

import org.jspecify.annotations.NullMarked;

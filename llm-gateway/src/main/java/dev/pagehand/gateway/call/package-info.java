/** One endpoint that runs any front against any model, with what limits and watches a call. */
@NullMarked
package dev.pagehand.gateway.call;

import org.jspecify.annotations.NullMarked;

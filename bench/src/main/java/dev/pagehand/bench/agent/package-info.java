/** What the agent adds to the time of a model and a browser: an adapter that a harness in any language can drive. */
@NullMarked
package dev.pagehand.bench.agent;

import org.jspecify.annotations.NullMarked;

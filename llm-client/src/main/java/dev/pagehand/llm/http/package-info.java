/** Transport: one POST of JSON, its four time limits and its cancellation, and server-sent events. */
@NullMarked
package dev.pagehand.llm.http;

import org.jspecify.annotations.NullMarked;

/** Serve models over HTTP: any client's format in front, any model of llm-client behind. */
@NullMarked
package dev.pagehand.gateway;

import org.jspecify.annotations.NullMarked;

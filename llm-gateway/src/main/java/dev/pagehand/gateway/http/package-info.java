/** A server that is hard to misuse: its limits, its errors, and what its clients do. */
@NullMarked
package dev.pagehand.gateway.http;

import org.jspecify.annotations.NullMarked;

/** Who may call: keys with their limits, the names that the server goes by, the pages that may call it. */
@NullMarked
package dev.pagehand.gateway.access;

import org.jspecify.annotations.NullMarked;

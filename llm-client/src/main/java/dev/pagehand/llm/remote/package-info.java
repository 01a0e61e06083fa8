/** The protocol of a server-side gateway, which keeps the providers' keys. */
@NullMarked
package dev.pagehand.llm.remote;

import org.jspecify.annotations.NullMarked;

/** The server's side of the remote gateway's protocol. */
@NullMarked
package dev.pagehand.gateway.remote;

import org.jspecify.annotations.NullMarked;

/** The providers' own clients against the gateway, with each kind of provider behind it. */
@NullMarked
package dev.pagehand.clients;

import org.jspecify.annotations.NullMarked;

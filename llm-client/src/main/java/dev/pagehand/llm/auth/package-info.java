/** Where a bearer token comes from: a fixed key, a script; and what is done when it is refused. */
@NullMarked
package dev.pagehand.llm.auth;

import org.jspecify.annotations.NullMarked;

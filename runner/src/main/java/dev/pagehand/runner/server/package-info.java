/** What is served over HTTP, and the sessions behind it. */
@NullMarked
package dev.pagehand.runner.server;

import org.jspecify.annotations.NullMarked;

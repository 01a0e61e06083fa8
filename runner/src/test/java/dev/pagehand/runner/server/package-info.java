@NullMarked
package dev.pagehand.runner.server;

import org.jspecify.annotations.NullMarked;

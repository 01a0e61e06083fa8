@NullMarked
package dev.pagehand.runner.queue;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.pagehand.runner.store;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.pagehand.runner.schedule;

import org.jspecify.annotations.NullMarked;

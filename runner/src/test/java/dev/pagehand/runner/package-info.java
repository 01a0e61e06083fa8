@NullMarked
package dev.pagehand.runner;

import org.jspecify.annotations.NullMarked;

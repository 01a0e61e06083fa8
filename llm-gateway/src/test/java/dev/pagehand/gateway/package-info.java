@NullMarked
package dev.pagehand.gateway;

import org.jspecify.annotations.NullMarked;

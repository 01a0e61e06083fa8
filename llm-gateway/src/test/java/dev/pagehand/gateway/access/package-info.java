@NullMarked
package dev.pagehand.gateway.access;

import org.jspecify.annotations.NullMarked;

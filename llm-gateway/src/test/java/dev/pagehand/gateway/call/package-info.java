@NullMarked
package dev.pagehand.gateway.call;

import org.jspecify.annotations.NullMarked;

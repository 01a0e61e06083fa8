@NullMarked
package dev.pagehand.gateway.page;

import org.jspecify.annotations.NullMarked;

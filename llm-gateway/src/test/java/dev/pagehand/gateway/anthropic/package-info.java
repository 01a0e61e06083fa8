@NullMarked
package dev.pagehand.gateway.anthropic;

import org.jspecify.annotations.NullMarked;

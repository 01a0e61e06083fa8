@NullMarked
package dev.pagehand.gateway.openai;

import org.jspecify.annotations.NullMarked;

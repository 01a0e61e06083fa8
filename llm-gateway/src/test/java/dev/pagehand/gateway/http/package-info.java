@NullMarked
package dev.pagehand.gateway.http;

import org.jspecify.annotations.NullMarked;

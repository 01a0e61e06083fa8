@NullMarked
package dev.pagehand.gateway.remote;

import org.jspecify.annotations.NullMarked;

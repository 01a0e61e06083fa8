@NullMarked
package dev.pagehand.gateway.models;

import org.jspecify.annotations.NullMarked;

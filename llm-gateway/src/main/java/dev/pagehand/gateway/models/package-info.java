/** The models that clients may ask for, by the names that they use. */
@NullMarked
package dev.pagehand.gateway.models;

import org.jspecify.annotations.NullMarked;

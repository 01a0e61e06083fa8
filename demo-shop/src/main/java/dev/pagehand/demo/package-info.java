/** The demonstration site: a small shop served on loopback, also the site of our own tests. */
@NullMarked
package dev.pagehand.demo;

import org.jspecify.annotations.NullMarked;

/** Tests of the launcher script at the top of the checkout. */
@NullMarked
package dev.pagehand.runner.launch;

import org.jspecify.annotations.NullMarked;

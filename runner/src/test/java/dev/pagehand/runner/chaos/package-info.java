/** Workers as processes of their own, and what may become of them. */
@NullMarked
package dev.pagehand.runner.chaos;

import org.jspecify.annotations.NullMarked;

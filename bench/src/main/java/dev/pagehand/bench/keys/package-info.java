/** Whether the time that a wrong key takes tells how much of it was right. */
@NullMarked
package dev.pagehand.bench.keys;

import org.jspecify.annotations.NullMarked;

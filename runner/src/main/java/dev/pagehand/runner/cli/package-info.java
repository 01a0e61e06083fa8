/** The command line: one small class a command. */
@NullMarked
package dev.pagehand.runner.cli;

import org.jspecify.annotations.NullMarked;

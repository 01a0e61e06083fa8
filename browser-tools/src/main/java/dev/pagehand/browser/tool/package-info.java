/** The tools that models, MCP clients and the command line call. */
@NullMarked
package dev.pagehand.browser.tool;

import org.jspecify.annotations.NullMarked;

/** The agent: act, observe and run, with hard limits and an honest end. */
@NullMarked
package dev.pagehand.agent;

import org.jspecify.annotations.NullMarked;

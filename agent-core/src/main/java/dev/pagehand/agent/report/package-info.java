/** What is left of a run to look at: one HTML file with every step, and the journal. */
@NullMarked
package dev.pagehand.agent.report;

import org.jspecify.annotations.NullMarked;

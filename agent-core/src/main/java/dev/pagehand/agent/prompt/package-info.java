/** What models are told: text files, with a version. */
@NullMarked
package dev.pagehand.agent.prompt;

import org.jspecify.annotations.NullMarked;

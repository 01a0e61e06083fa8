/** What has been asked for and what came of it, kept in a database, with files beside it. */
@NullMarked
package dev.pagehand.runner.store;

import org.jspecify.annotations.NullMarked;

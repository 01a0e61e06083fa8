/** What a model sees of a page. */
@NullMarked
package dev.pagehand.browser.page;

import org.jspecify.annotations.NullMarked;

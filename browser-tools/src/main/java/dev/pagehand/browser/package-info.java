/** Drive a real Chromium: browsers and sessions. Knows no model and no agent. */
@NullMarked
package dev.pagehand.browser;

import org.jspecify.annotations.NullMarked;

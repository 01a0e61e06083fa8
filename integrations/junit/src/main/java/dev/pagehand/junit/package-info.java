/**
 * The agent inside a JUnit test: {@link dev.pagehand.junit.PagehandTest} on a class, {@link dev.pagehand.agent.Agent} as a
 * parameter.
 */
@NullMarked
package dev.pagehand.junit;

import org.jspecify.annotations.NullMarked;

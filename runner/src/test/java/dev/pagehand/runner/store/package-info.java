@org.jspecify.annotations.NullMarked
package dev.pagehand.runner.store;

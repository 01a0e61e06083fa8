@NullMarked
package dev.pagehand.langchain4j;

import org.jspecify.annotations.NullMarked;

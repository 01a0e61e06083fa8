package dev.pagehand.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The address of the site under test, as a {@code String} or a {@code URI}: that of {@link PagehandTest#site}, otherwise
 * that of {@code pagehand.site}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Site {}

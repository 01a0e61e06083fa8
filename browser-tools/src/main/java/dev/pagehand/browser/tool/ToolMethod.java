package dev.pagehand.browser.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool; {@link AnnotatedTools} finds it.
 *
 * <pre>{@code
 * @ToolMethod(description = "Looks an order up.")
 * String order(@ToolParameter(description = "Its number") int number) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {

    /** The tool's name: letters, digits and {@code _}, at most 64. The method's own name if not given. */
    String name() default "";

    /** What it does and when to use it, for the model to read. */
    String description();
}

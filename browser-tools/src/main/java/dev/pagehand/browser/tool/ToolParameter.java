package dev.pagehand.browser.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a {@link ToolMethod}; each of its parameters has one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ToolParameter {

    /** Its name in the arguments. The parameter's own name if not given, which needs {@code javac -parameters}. */
    String name() default "";

    /** What it means, for the model to read. */
    String description();

    /** Whether it must be given; where it is not, the method gets {@code null}, so it cannot be of a primitive type. */
    boolean required() default true;
}

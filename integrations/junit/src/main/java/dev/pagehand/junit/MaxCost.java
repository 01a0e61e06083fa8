package dev.pagehand.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most that one test may spend on its model, over all its calls. A call that could pass it is not made, and the test
 * fails. With a model whose price is unknown the test fails at once.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface MaxCost {

    /** US dollars, such as {@code "0.05"}. */
    String value();
}

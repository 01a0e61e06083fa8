package dev.pagehand.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whether a test's model is asked or its answers are played from a file, before {@code pagehand.cassettes}. There is one
 * file a test, {@code <folder>/<class>/<test>.json}, for reviewing and committing. {@code offline/rules} needs none.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Cassettes {

    Mode value();

    /** Where answers come from. */
    enum Mode {
        /** From the cassette where there is one, else from the model. */
        AUTO,
        /** From the cassette; a test without one fails. No model is ever asked. */
        REPLAY,
        /** From the model; the cassette is written where the test passes. */
        RECORD,
        /** From the model. */
        OFF
    }
}

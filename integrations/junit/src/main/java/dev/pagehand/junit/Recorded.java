package dev.pagehand.junit;

import dev.pagehand.agent.replay.HealPolicy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test, or a class's tests, whose agent does again what it did when the test passed first: {@code act} and {@code run} are
 * recorded then, by rules or a model, and replayed without a model from there on. {@code navigate}, {@code check} and
 * {@code extract} are made afresh each time, the last by its model or by a {@link Cassettes cassette}. There is one file a
 * test, {@code <folder>/<class>/<test>.json}, for reviewing and committing.
 *
 * <p>Where they stand and whether they are written, {@code pagehand.recordings} says:
 *
 * <ul>
 *   <li>{@code auto} (default, but with {@code CI=true} in the environment): what is recorded is replayed; what is not is
 *       done and recorded, and the file written where the test passes
 *   <li>{@code replay} (default with {@code CI=true}): a test without a recording fails, and so does one that asks something
 *       else; no model is ever asked
 *   <li>{@code record}: the test is done anew, and the file written where it passes
 *   <li>{@code off}: as without this annotation
 * </ul>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Recorded {

    /**
     * What becomes of the test where the page is not as it was recorded; at most one. None for what {@code pagehand.heal}
     * says, {@code warn} where that says nothing.
     */
    HealPolicy[] heal() default {};
}

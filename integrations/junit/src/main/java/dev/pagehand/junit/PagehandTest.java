package dev.pagehand.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests may ask for an {@code Agent}: each test gets one with a fresh browser context and no page open, in
 * a browser that is started once a class (or once a thread, see {@code pagehand.browser}). Where an instruction was not
 * done the test fails; what was seen is then kept in {@code target/pagehand/<class>/<test>}.
 *
 * <p>Without any setting, {@code offline/rules} decides: explicit steps, no key, no network.
 *
 * <pre>{@code
 * @PagehandTest(site = Shop.class)
 * class CheckoutTest {
 *     @Test
 *     void buysABackpack(Agent agent, @Site String url) {
 *         agent.navigate(url);
 *         agent.act("click 'Add to cart' of the Backpack");
 *         agent.check("the cart shows 1 item");
 *     }
 * }
 * }</pre>
 *
 * <p>Settings stand in {@code junit-platform.properties}:
 *
 * <ul>
 *   <li>{@code pagehand.model}: the model; otherwise that of {@code PAGEHAND_MODEL}, otherwise {@code offline/rules}
 *   <li>{@code pagehand.grounding}: {@code recorded}, {@code rules} or {@code model} (default)
 *   <li>{@code pagehand.site}: the address for {@link Site} where no class names one
 *   <li>{@code pagehand.browser}: {@code class} (default) or {@code shared}, one for all classes that run on a thread
 *   <li>{@code pagehand.headed}: {@code true} shows the browser
 *   <li>{@code pagehand.allow-private}: {@code true} permits private addresses; that of the site is always permitted
 *   <li>{@code pagehand.timeout}: of a single call, such as {@code 10s}
 *   <li>{@code pagehand.recordings}: {@code auto} (default), {@code replay}, {@code record} or {@code off}; see {@link
 *       Recorded}
 *   <li>{@code pagehand.recordings.folder}: {@code src/test/resources/pagehand/recordings}
 *   <li>{@code pagehand.heal}: {@code warn} (default), {@code fail} or {@code accept}
 *   <li>{@code pagehand.cassettes}: {@code auto} (default), {@code replay}, {@code record} or {@code off}; see {@link
 *       Cassettes}
 *   <li>{@code pagehand.cassettes.folder}: {@code src/test/resources/pagehand/cassettes}
 *   <li>{@code pagehand.artifacts}: {@code target/pagehand}
 *   <li>{@code pagehand.trace}: {@code true} (default) keeps Playwright's trace of a failing test
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(PagehandExtension.class)
public @interface PagehandTest {

    /** The site that is started before the first test of the class and closed after its last. */
    Class<? extends TestSite> site() default TestSite.None.class;
}

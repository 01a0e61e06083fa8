package dev.pagehand.browser.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.SessionPool;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Eight sessions on two slots, for ten seconds; for longer with {@code -Dpagehand.soak=PT10M}, which also tells what a
 * session costs.
 */
class SoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);
    private static final String TIME = "pagehand.soak";
    private static final int SESSIONS = 8;
    /** For each call: eight sessions keep a machine busy. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int SLOTS = 2;
    /** How much more the second half of a long run may use at most than the first. Memory swings as sessions come and go. */
    private static final double GROWTH = 1.25;

    @TempDir
    private Path output;

    @Test
    void sessionsKeepApartAndNothingGrows() throws IOException, InterruptedException {
        Duration time = Duration.parse(System.getProperty(TIME, "PT10S"));
        boolean isLong = time.compareTo(Duration.ofMinutes(1)) > 0;
        try (DemoShop shop = DemoShop.start();
                TestSite site = new TestSite();
                SessionPool pool =
                        Soak.pool(OpenBrowser.options().withOutputFolder(output).withTimeout(LIMIT), SLOTS, SESSIONS)) {
            Soak soak = new Soak(pool, SESSIONS, shop, site, LOG::info);
            List<MemoryUse> samples = soak.run(time, Duration.ofSeconds(isLong ? 20 : 5));
            LOG.info(soak.times());
            assertThat(soak.failures()).isEmpty();
            assertThat(soak.visits()).isGreaterThanOrEqualTo(SESSIONS);
            if (isLong) {
                soak.cost();
                assertFlat(samples, MemoryUse::heapMb);
                assertFlat(samples, MemoryUse::browserMb);
            }
        }
    }

    private static void assertFlat(List<MemoryUse> samples, ToDoubleFunction<MemoryUse> amount) {
        int half = samples.size() / 2;
        assertThat(most(samples.subList(half, samples.size()), amount))
                .isLessThan(most(samples.subList(0, half), amount) * GROWTH);
    }

    private static double most(List<MemoryUse> samples, ToDoubleFunction<MemoryUse> amount) {
        return samples.stream().mapToDouble(amount).max().orElseThrow();
    }
}

package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.InTime;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages with hundreds of frames: each look keeps its limit and tells what it left out, and costs as much as the frames. */
class ManyFramesTest {

    private static final Duration LIMIT = Duration.ofSeconds(4);

    @RegisterExtension
    static final OpenBrowser BROWSER =
            new OpenBrowser(options -> options.withAllowEvaluate(true).withTimeout(Duration.ofSeconds(30)));

    private static String frames(int count) {
        return "<button onclick='this.textContent = \"Done\"'>Do</button>"
                + BigPages.many(
                        count,
                        i -> "<iframe title='f" + i + "' srcdoc=\"<b id=b>In " + i
                                + "</b><script>b.addEventListener('click', () => {})</script>\"></iframe>");
    }

    @Test
    void fiveHundredAreLookedAtWithinTheLimitOrCutWithANote() {
        BROWSER.navigate(BROWSER.site().serve("<!doctype html>" + frames(500)));
        for (int i = 0; i < 2; i++) {
            PageSnapshot seen = InTime.within(
                    LIMIT,
                    () -> BROWSER.session().inTab(tab -> PageReader.read(tab, PageReader.Request.ofDefaults(), LIMIT)));
            if (seen.look().frames().size() < 501) {
                assertThat(seen.truncated()).isTrue();
                assertThat(seen.text()).containsPattern("… what is in \\d+ frames \\(browser_snapshot of one iframe");
            }
        }
        BROWSER.open("<p>The session lives</p>");
        assertThat(BROWSER.session().shown().text()).contains("The session lives");
    }

    @Test
    void whatFramesCostGrowsWithTheFrames() {
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        // By turns, so that whatever else the machine does comes to both.
        for (int i = 0; i < 3; i++) {
            few = Math.min(few, quickest(10));
            many = Math.min(many, quickest(60));
        }
        assertThat(many / few)
                .as("%d ms for 10, %d ms for 60", few / 1_000_000, many / 1_000_000)
                .isLessThan(18);
    }

    // Each gets a listener before each look, so that all are asked about what listens.
    private static long quickest(int count) {
        BROWSER.open(frames(count));
        return LongStream.range(0, 2)
                .map(i -> {
                    BROWSER.script("() => { for (const frame of document.querySelectorAll('iframe')) {"
                            + " const b = frame.contentDocument.createElement('b'); b.textContent = 'More';"
                            + " b.addEventListener('click', () => {}); frame.contentDocument.body.append(b); } }");
                    long begun = System.nanoTime();
                    BROWSER.session().observe();
                    return System.nanoTime() - begun;
                })
                .min()
                .orElseThrow();
    }
}

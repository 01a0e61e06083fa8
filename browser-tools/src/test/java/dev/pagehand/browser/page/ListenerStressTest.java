package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Looks at a page that adds and removes elements, listeners, shadow trees and frames all the while. For five seconds, or
 * as long as {@code -Dpagehand.stress=PT5M} says; {@code -Dpagehand.seed=42} repeats a run.
 */
class ListenerStressTest {

    private static final Duration LENGTH = Duration.parse(System.getProperty("pagehand.stress", "PT5S"));
    private static final int FEWEST = 6;
    private static final long SEED = Long.getLong("pagehand.seed", System.nanoTime());

    private static final String RESTLESS = """
            <h1>Restless</h1><main id=m></main><script>
            let state = {{seed}} % 2147483647 || 1;
            const next = (below) => (state = state * 48271 % 2147483647) % below;
            const main = document.getElementById('m');
            const heard = () => { window.heard = (window.heard || 0) + 1 };
            const kinds = ['click', 'mousedown', 'pointerup', 'dblclick', 'touchstart'];
            const thing = () => { const el = document.createElement('span'); el.textContent = 'Thing ' + next(1000); return el; };
            const listening = () => { const el = thing(); el.addEventListener(kinds[next(kinds.length)], heard); return el; };
            const steps = [
              () => main.append(listening()),
              () => main.append(listening(), thing()),
              () => main.children[next(main.children.length)]?.remove(),
              () => { const el = main.children[next(main.children.length)]; for (const kind of kinds) el?.removeEventListener(kind, heard); },
              () => main.children[next(main.children.length)]?.addEventListener('click', heard),
              () => { const host = document.createElement('x-box'); host.attachShadow({mode: next(2) ? 'open' : 'closed'}).append(listening()); main.append(host); },
              () => { if (document.querySelectorAll('iframe').length > 3) return; const frame = document.createElement('iframe');
                frame.srcdoc = '<b id=b>In frame</b><script>b.addEventListener("click", () => {})<\\/script>'; main.append(frame); },
              () => document.querySelector('iframe')?.remove(),
              () => { if (main.children.length > 120) main.replaceChildren(); },
            ];
            setInterval(() => steps[next(steps.length)](), 15);
            </script>""";

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    @Test
    void looksOnWhileEverythingComesAndGoes() {
        Random random = new Random(SEED);
        BROWSER.open(RESTLESS.replace("{{seed}}", String.valueOf(Math.abs(SEED % 1_000_000))));
        long end = System.nanoTime() + LENGTH.toNanos();
        int looks = 0;
        while (System.nanoTime() < end || looks < FEWEST) {
            assertThat(look(random)).as("seed %d, look %d", SEED, looks).contains("Restless");
            looks++;
        }
        assertThat(BROWSER.script("() => { for (let i = 1; i < 10000; i++) clearInterval(i);"
                        + " const el = listening(); el.textContent = 'The last'; main.prepend(el); return true }"))
                .isEqualTo("true");
        assertThat(BROWSER.session().observe().text()).as("seed %d", SEED).containsPattern("\\[0-\\d+] .*\"The last\"");
    }

    private static String look(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                BROWSER.session()
                        .observe(new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, true))
                        .text();
            case 1 ->
                BROWSER.session()
                        .find(new PageSearch(Optional.of("Restless"), Optional.empty(), 5))
                        .lines()
                        .toString();
            default -> BROWSER.session().observe().text();
        };
    }
}

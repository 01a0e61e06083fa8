package dev.pagehand.bench.page;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.policy.UrlPolicy;
import java.time.Duration;
import java.util.Optional;

/** One of our sessions, on a page of {@link SamplePages}. */
final class OurBrowser implements AutoCloseable {

    private static final PageReader.Request WHOLE =
            new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, false);

    private final PageServer server = new PageServer();
    private final BrowserSession session = BrowserSession.launch(options(), line -> {});

    private static BrowserOptions options() {
        return BrowserOptions.ofDefaults()
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withTimeout(Duration.ofMinutes(3));
    }

    void open(String page) {
        session.navigate(server.url(page));
    }

    /** As a model gets it: 8,000 tokens at most. */
    PageSnapshot look() {
        return session.observe();
    }

    BrowserSession session() {
        return session;
    }

    /** All of it. */
    PageSnapshot lookAtAll() {
        return session.observe(WHOLE);
    }

    @Override
    public void close() {
        session.close();
        server.close();
    }
}

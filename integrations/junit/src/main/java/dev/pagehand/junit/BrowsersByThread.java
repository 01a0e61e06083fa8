package dev.pagehand.junit;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.SharedBrowser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A browser for each thread that runs tests, since a browser's sessions are for one thread. JUnit closes them. */
final class BrowsersByThread implements AutoCloseable {

    private final Map<Thread, SharedBrowser> browsers = new ConcurrentHashMap<>();

    /** That of this thread; started where there is none that lives. */
    SharedBrowser get(BrowserOptions options, Consumer<String> progress) {
        return browsers.compute(Thread.currentThread(), (thread, running) -> {
            if (running != null && running.alive()) {
                return running;
            }
            if (running != null) {
                running.close();
            }
            return SharedBrowser.launch(options, progress);
        });
    }

    @Override
    public void close() {
        browsers.values().forEach(SharedBrowser::close);
        browsers.clear();
    }
}

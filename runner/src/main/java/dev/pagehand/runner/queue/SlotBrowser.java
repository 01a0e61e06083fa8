package dev.pagehand.runner.queue;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The browser of one slot, kept from run to run; each run has a session of its own in it. Confined to the slot's thread but for {@link #kill}. */
final class SlotBrowser implements AutoCloseable {

    private static final int RUNS_EACH = 100;

    private final Consumer<String> progress;
    private volatile @Nullable SharedBrowser browser;
    private boolean restricted;
    private int opened;

    SlotBrowser(Consumer<String> progress) {
        this.progress = progress;
    }

    /** A session; a browser is started where there is none, or it is not alive, or was started without the guard. */
    BrowserSession open(BrowserOptions options) {
        SharedBrowser current = browser;
        if (current != null
                && (!current.alive() || restricted != options.policy().restricts() || opened >= RUNS_EACH)) {
            close();
            current = null;
        }
        if (current == null) {
            current = SharedBrowser.launch(options, progress);
            browser = current;
            restricted = options.policy().restricts();
            opened = 0;
        }
        opened++;
        return current.open(options);
    }

    /** Ends the browser under whatever is done in it. */
    void kill() {
        SharedBrowser current = browser;
        if (current != null) {
            current.kill();
        }
    }

    @Override
    public void close() {
        SharedBrowser current = browser;
        browser = null;
        if (current != null) {
            current.close();
        }
    }
}

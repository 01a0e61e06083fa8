package dev.pagehand.browser;

import com.microsoft.playwright.BrowserType;
import java.util.function.Consumer;

/**
 * A browser that several sessions share: each is a context of its own and knows nothing of the others. As its sessions,
 * for one thread at a time; {@link SessionPool} is for several.
 *
 * <pre>{@code
 * try (SharedBrowser browser = SharedBrowser.launch(options, line -> {});
 *         BrowserSession session = browser.open(options)) {
 *     session.navigate("https://example.com");
 * }
 * }</pre>
 */
public final class SharedBrowser implements AutoCloseable {

    private final Chromium chromium;

    private SharedBrowser(Chromium chromium) {
        this.chromium = chromium;
    }

    /**
     * Starts a browser, or attaches to one.
     *
     * @param progress gets a line where something takes long, such as an installation
     * @throws BrowserException.Configuration where the options name a user data directory, which only one session can have
     * @throws BrowserException.Unavailable where there is none and none can be installed
     */
    public static SharedBrowser launch(BrowserOptions options, Consumer<String> progress) {
        if (options.userData().isPresent()) {
            throw new BrowserException.Configuration(
                    "sessions that share a browser keep apart, and so have no user data directory;"
                            + " leave it out or launch a single session");
        }
        return new SharedBrowser(Chromium.start(options, BrowserType.LaunchPersistentContextOptions::new, progress));
    }

    /**
     * Opens a session with an empty tab. Closing it leaves the browser open.
     *
     * @param options of the session: its settings, policy, secrets and limits; what belongs to the browser's start is as
     *     it was at that
     */
    public BrowserSession open(BrowserOptions options) {
        return BrowserSession.open(options, chromium);
    }

    /** Whether more sessions can be opened: false once the browser or its driver died. */
    public boolean alive() {
        return chromium.alive();
    }

    /**
     * Ends the browser's processes at once, also under calls that are under way; those fail. Any thread may say so, also while
     * another has a session. What is left can only be closed.
     */
    public void kill() {
        chromium.kill();
    }

    /** Ends the browser and all its sessions. */
    @Override
    public void close() {
        chromium.close();
    }
}

package dev.pagehand.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.pagehand.browser.policy.GuardLogin;
import dev.pagehand.browser.policy.GuardProxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a session stands on: a browser, its own or shared, the guard before it, and the context in it. */
final class SessionBrowser implements AutoCloseable {

    private final BrowserOptions options;
    private final Chromium chromium;
    private final Optional<GuardProxy> guard;
    private final ContextSettings settings;
    private final boolean alone;
    private @Nullable BrowserContext context;

    private SessionBrowser(BrowserOptions options, Chromium chromium, Optional<GuardProxy> guard, boolean alone) {
        this.options = options;
        this.chromium = chromium;
        this.guard = guard;
        this.settings = new ContextSettings(options, guard);
        this.alone = alone;
    }

    /** A browser for this session alone. */
    static SessionBrowser launch(BrowserOptions options, Consumer<String> progress) {
        // Beside the browser's start, since both take a while.
        CompletableFuture<Optional<GuardProxy>> guard =
                CompletableFuture.supplyAsync(() -> ContextSettings.guard(options));
        try {
            Chromium chromium =
                    Chromium.start(options, () -> new ContextSettings(options, guard.join()).withProfile(), progress);
            return new SessionBrowser(options, chromium, guard.join(), true);
        } catch (RuntimeException e) {
            guard.exceptionally(failed -> Optional.empty()).join().ifPresent(GuardProxy::close);
            throw e instanceof CompletionException && e.getCause() instanceof BrowserException known ? known : e;
        }
    }

    /** A place in a browser that others use too. */
    static SessionBrowser shared(BrowserOptions options, Chromium chromium) {
        return new SessionBrowser(options, chromium, ContextSettings.guard(options), false);
    }

    Chromium chromium() {
        return chromium;
    }

    Optional<GuardProxy> guard() {
        return guard;
    }

    /** Makes the context. Its first page still has to be opened, and {@link #introduce introduced}. */
    BrowserContext open() {
        BrowserContext made = settings.open(chromium);
        context = made;
        return made;
    }

    /**
     * Tells the guard whose page that is.
     *
     * @throws BrowserException.Unavailable where a browser that somebody else has started does not reach the guard
     */
    void introduce(Page first) {
        if (guard.isEmpty() || settings.presentsCertificates()) {
            return;
        }
        Optional<RemoteBrowser> remote = RemoteBrowser.of(options);
        if (remote.isEmpty()) {
            GuardLogin.present(first, guard.get());
            return;
        }
        try {
            chromium.within(options.timeout(), () -> {
                GuardLogin.present(first, guard.get());
                return true;
            });
        } catch (PlaywrightException e) {
            throw outOfReach(remote.get(), guard.get(), e);
        }
    }

    private static BrowserException outOfReach(RemoteBrowser remote, GuardProxy guard, PlaywrightException e) {
        return new BrowserException.Unavailable(
                "the browser at " + remote.shown() + " does not reach " + guard.address()
                        + ", through which its pages are kept to what they may reach (" + Chromium.firstLine(e)
                        + "); run it where it reaches that address, or permit everything by --allow-private without"
                        + " --allow-domain",
                e);
    }

    /** What the browser gives to pages' downloads; empty where it runs on another machine's disk. */
    Optional<Downloads> downloads(Tabs tabs, SessionFiles files) {
        return RemoteBrowser.of(options).filter(RemoteBrowser::isServer).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Downloads.keep(chromium.downloads(), tabs.current().page(), files, tabs::announce));
    }

    @Override
    public void close() {
        Records records = new Records(options.session());
        BrowserContext made = context;
        if (made != null && (!alone || records.any())) {
            chromium.quietly(() -> records.finish(made));
        }
        if (alone) {
            chromium.close();
        }
        guard.ifPresent(GuardProxy::close);
    }
}

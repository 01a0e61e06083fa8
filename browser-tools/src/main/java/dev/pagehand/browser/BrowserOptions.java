package dev.pagehand.browser;

import dev.pagehand.browser.policy.GuardProxy;
import dev.pagehand.browser.policy.UploadFolders;
import dev.pagehand.browser.policy.UrlPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a browser is found, started and bounded. Immutable; begin with {@link #ofDefaults()}.
 *
 * @param home where the driver is kept between runs
 * @param executable the browser to use; one is looked for, and installed if need be, where absent
 * @param cdpUrl a running browser to attach to, such as {@code http://127.0.0.1:9222}; none is started then
 * @param install whether a missing browser may be installed
 * @param headless no window
 * @param storageState cookies and local storage to begin with, a file that Playwright wrote
 * @param policy where pages may go
 * @param allowEvaluate whether the tool that runs script in the page exists
 * @param timeout a limit for each call; 30 seconds unless told otherwise
 * @param outputFolder where tools write files, each session into a folder of its own; {@code ~/.pagehand/output} unless
 *     told otherwise
 * @param uploads the folders whose files may be given to pages; none unless told otherwise
 * @param environment where programs are looked for ({@code PATH}) and what the browser inherits
 */
public record BrowserOptions(
        Path home,
        Optional<Path> executable,
        Optional<String> cdpUrl,
        boolean install,
        boolean headless,
        Optional<Path> storageState,
        UrlPolicy policy,
        boolean allowEvaluate,
        Duration timeout,
        Path outputFolder,
        UploadFolders uploads,
        Map<String, String> environment) {

    public BrowserOptions {
        environment = Map.copyOf(environment);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new BrowserException.Configuration("the time limit is " + timeout + ", but must be more than zero");
        }
    }

    /** A headless browser of this machine's, public addresses only, 30 seconds a call, home {@code ~/.pagehand}. */
    public static BrowserOptions ofDefaults() {
        return new BrowserOptions(
                Path.of(System.getProperty("user.home"), ".pagehand"),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                Optional.empty(),
                UrlPolicy.publicOnly(),
                false,
                Duration.ofSeconds(30),
                Path.of(System.getProperty("user.home"), ".pagehand", "output"),
                UploadFolders.none(),
                System.getenv());
    }

    public BrowserOptions withHome(Path path) {
        return new BrowserOptions(
                path,
                executable,
                cdpUrl,
                install,
                headless,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withExecutable(Path path) {
        return new BrowserOptions(
                home,
                Optional.of(path),
                cdpUrl,
                install,
                headless,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withCdpUrl(String url) {
        return new BrowserOptions(
                home,
                executable,
                Optional.of(url),
                install,
                headless,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withInstall(boolean allowed) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                allowed,
                headless,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withHeadless(boolean on) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                on,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withStorageState(Path file) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                headless,
                Optional.of(file),
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withPolicy(UrlPolicy newPolicy) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                headless,
                storageState,
                newPolicy,
                allowEvaluate,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withAllowEvaluate(boolean allowed) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                headless,
                storageState,
                policy,
                allowed,
                timeout,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withTimeout(Duration limit) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                headless,
                storageState,
                policy,
                allowEvaluate,
                limit,
                outputFolder,
                uploads,
                environment);
    }

    public BrowserOptions withOutputFolder(Path folder) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                headless,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                folder,
                uploads,
                environment);
    }

    public BrowserOptions withUploads(UploadFolders folders) {
        return new BrowserOptions(
                home,
                executable,
                cdpUrl,
                install,
                headless,
                storageState,
                policy,
                allowEvaluate,
                timeout,
                outputFolder,
                folders,
                environment);
    }

    /** The launch arguments: no calls home, nothing that pops up, and no way around the guard where there is one. */
    List<String> browserArguments() {
        List<String> quiet = List.of(
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider");
        return Stream.concat(
                        quiet.stream(), policy.restricts() ? GuardProxy.chromiumArguments().stream() : Stream.empty())
                .toList();
    }
}

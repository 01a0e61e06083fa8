package dev.pagehand.browser;

import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.GuardProxy;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.policy.UploadFolders;
import dev.pagehand.browser.policy.UrlPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How a browser is found, started and bounded. Immutable; begin with {@link #ofDefaults()}.
 *
 * @param home where the driver is kept between runs
 * @param executable the browser to use; one is looked for, and installed if need be, where absent
 * @param cdpUrl a running browser to attach to, such as {@code http://127.0.0.1:9222}, or a Playwright server,
 *     {@code ws://…}; none is started then
 * @param install whether a missing browser may be installed
 * @param headless no window
 * @param storageState cookies and local storage to begin with, a file that Playwright wrote
 * @param userData a folder in which the browser keeps its data, logins among it, from session to session; without it
 *     nothing outlives a session. One browser at a time can use it
 * @param session what the session shows itself as to pages, and what it keeps of itself
 * @param policy where pages may go
 * @param secrets what may be filled in without being seen
 * @param actions what somebody has to agree to
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
        Optional<Path> userData,
        SessionOptions session,
        UrlPolicy policy,
        Secrets secrets,
        ActionPolicy actions,
        boolean allowEvaluate,
        Duration timeout,
        Path outputFolder,
        UploadFolders uploads,
        Map<String, String> environment) {

    public BrowserOptions {
        environment = Map.copyOf(environment);
        boolean records = session.video().isPresent()
                || session.har().isPresent()
                || session.trace().isPresent();
        if (records && !secrets.isEmpty()) {
            throw new BrowserException.Configuration(
                    "a video, HAR or trace would keep the secrets that are filled in; leave out either");
        }
        if (userData.isPresent() && (cdpUrl.isPresent() || storageState.isPresent())) {
            throw new BrowserException.Configuration(
                    "a user data directory brings its own cookies to a browser of its" + " own; leave out either it or "
                            + (cdpUrl.isPresent() ? "the browser to attach to" : "the storage state"));
        }
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
                Optional.empty(),
                SessionOptions.ofDefaults(),
                UrlPolicy.publicOnly(),
                Secrets.none(),
                ActionPolicy.allowAll(),
                false,
                Duration.ofSeconds(30),
                Path.of(System.getProperty("user.home"), ".pagehand", "output"),
                UploadFolders.none(),
                System.getenv());
    }

    public BrowserOptions withHome(Path path) {
        return with(draft -> draft.home = path);
    }

    public BrowserOptions withExecutable(Path path) {
        return with(draft -> draft.executable = Optional.of(path));
    }

    public BrowserOptions withCdpUrl(String url) {
        return with(draft -> draft.cdpUrl = Optional.of(url));
    }

    public BrowserOptions withInstall(boolean allowed) {
        return with(draft -> draft.install = allowed);
    }

    public BrowserOptions withHeadless(boolean on) {
        return with(draft -> draft.headless = on);
    }

    public BrowserOptions withStorageState(Path file) {
        return with(draft -> draft.storageState = Optional.of(file));
    }

    /** The folder is made where there is none. */
    public BrowserOptions withUserData(Path folder) {
        return with(draft -> draft.userData = Optional.of(folder));
    }

    public BrowserOptions withSession(SessionOptions newSession) {
        return with(draft -> draft.session = newSession);
    }

    public BrowserOptions withPolicy(UrlPolicy newPolicy) {
        return with(draft -> draft.policy = newPolicy);
    }

    /** Secrets that may be filled in; none without this. */
    public BrowserOptions withSecrets(Secrets newSecrets) {
        return with(draft -> draft.secrets = newSecrets);
    }

    /** What somebody has to agree to; nothing without this. */
    public BrowserOptions withActions(ActionPolicy newActions) {
        return with(draft -> draft.actions = newActions);
    }

    public BrowserOptions withAllowEvaluate(boolean allowed) {
        return with(draft -> draft.allowEvaluate = allowed);
    }

    public BrowserOptions withTimeout(Duration limit) {
        return with(draft -> draft.timeout = limit);
    }

    public BrowserOptions withOutputFolder(Path folder) {
        return with(draft -> draft.outputFolder = folder);
    }

    public BrowserOptions withUploads(UploadFolders folders) {
        return with(draft -> draft.uploads = folders);
    }

    private BrowserOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
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

    /** The same, to be changed. */
    private static final class Draft {
        private Path home;
        private Optional<Path> executable;
        private Optional<String> cdpUrl;
        private boolean install;
        private boolean headless;
        private Optional<Path> storageState;
        private Optional<Path> userData;
        private SessionOptions session;
        private UrlPolicy policy;
        private Secrets secrets;
        private ActionPolicy actions;
        private boolean allowEvaluate;
        private Duration timeout;
        private Path outputFolder;
        private UploadFolders uploads;
        private final Map<String, String> environment;

        Draft(BrowserOptions from) {
            home = from.home;
            executable = from.executable;
            cdpUrl = from.cdpUrl;
            install = from.install;
            headless = from.headless;
            storageState = from.storageState;
            userData = from.userData;
            session = from.session;
            policy = from.policy;
            secrets = from.secrets;
            actions = from.actions;
            allowEvaluate = from.allowEvaluate;
            timeout = from.timeout;
            outputFolder = from.outputFolder;
            uploads = from.uploads;
            environment = from.environment;
        }

        BrowserOptions options() {
            return new BrowserOptions(
                    home,
                    executable,
                    cdpUrl,
                    install,
                    headless,
                    storageState,
                    userData,
                    session,
                    policy,
                    secrets,
                    actions,
                    allowEvaluate,
                    timeout,
                    outputFolder,
                    uploads,
                    environment);
        }
    }
}

package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UploadFolders;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.browser.policy.UrlVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of every command that opens a page. */
final class BrowserFlags {

    @Option(names = "--url", paramLabel = "URL", description = "The address to open first.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--allow-domain",
            paramLabel = "DOMAIN",
            description = "Pages may only go to this domain and its subdomains. May be given several times.")
    private List<String> allowedDomains = new ArrayList<>();

    @Option(
            names = "--allow-private",
            description = "Permit loopback and private addresses, which are refused otherwise.")
    private boolean allowPrivate;

    @Option(names = "--allow-evaluate", description = "Permit the tool that runs script in the page.")
    private boolean allowEvaluate;

    @Option(
            names = "--allow-upload",
            paramLabel = "DIR",
            description = "Permit that files of this folder are given to pages; may be repeated. None otherwise.")
    private List<Path> allowedUploads = new ArrayList<>();

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Where tools write files: output in PAGEHAND_HOME if not given.")
    private Optional<Path> outputFolder = Optional.empty();

    @Option(names = "--headed", description = "Show the browser's window.")
    private boolean headed;

    @Option(
            names = "--cdp",
            paramLabel = "URL",
            description =
                    "Attach to a running browser, such as http://127.0.0.1:9222, or to a Playwright server, ws://…"
                            + " (PAGEHAND_CDP_URL).")
    private Optional<String> cdp = Optional.empty();

    @Option(names = "--browser", paramLabel = "PATH", description = "The browser to use (PAGEHAND_BROWSER).")
    private Optional<Path> browser = Optional.empty();

    @Option(
            names = "--storage-state",
            paramLabel = "FILE",
            description = "Cookies and local storage to begin with, as Playwright writes them.")
    private Optional<Path> storageState = Optional.empty();

    @Option(
            names = "--user-data-dir",
            paramLabel = "DIR",
            description = "Where the browser keeps cookies and storage from session to session; nothing is kept if not"
                    + " given. One browser at a time.")
    private Optional<Path> userData = Optional.empty();

    @Mixin
    private final PolicyFlags policies = new PolicyFlags();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "A time limit, such as 90s or 5m: of the whole for run and demo, of each call elsewhere.")
    private Optional<Duration> timeout = Optional.empty();

    @Mixin
    private final SessionFlags session = new SessionFlags();

    Optional<Duration> timeout() {
        return timeout;
    }

    boolean hasSecret(String name) {
        return policies.hasSecret(name);
    }

    boolean hasUrl() {
        return url.isPresent();
    }

    /**
     * The address to open, after a look at whether it may be opened, so that no browser is started for nothing.
     *
     * @throws BrowserException.Configuration where it is no address
     * @throws BrowserException.Unreachable where its host does not resolve
     * @throws BrowserException.Blocked where the policy forbids it
     */
    Optional<String> url() {
        url.ifPresent(address -> {
            UrlVerdict verdict = policy().check(address);
            if (verdict instanceof UrlVerdict.Malformed malformed) {
                throw new BrowserException.Configuration(malformed.reason());
            } else if (verdict instanceof UrlVerdict.Unresolved unresolved) {
                throw new BrowserException.Unreachable(unresolved.reason());
            } else if (verdict instanceof UrlVerdict.Blocked blocked) {
                throw new BrowserException.Blocked(blocked.reason());
            }
        });
        return url;
    }

    /** The address to open, for a command that is nothing without one. */
    String requiredUrl() {
        return url().orElseThrow(
                        () -> new UsageException("--url is missing: which page? Write --url https://example.com, say"));
    }

    private UrlPolicy policy() {
        return UrlPolicy.publicOnly().withAllowPrivate(allowPrivate).withAllowedDomains(allowedDomains);
    }

    /** The options as flags and settings say, each call limited as a command that makes single calls wants it. */
    BrowserOptions options(Shell shell) {
        BrowserOptions options = optionsForRun(shell);
        return timeout.map(options::withTimeout).orElse(options);
    }

    /** The same, but {@code --timeout} is no limit of a single call. */
    BrowserOptions optionsForRun(Shell shell) {
        BrowserOptions options = BrowserOptions.ofDefaults()
                .withHome(shell.home())
                .withPolicy(policy())
                .withSession(session.options(shell.folder()))
                .withSecrets(policies.secrets(shell))
                .withActions(policies.actions(shell))
                .withAllowEvaluate(allowEvaluate)
                .withUploads(new UploadFolders(
                        allowedUploads.stream().map(shell.folder()::resolve).toList()))
                .withOutputFolder(outputFolder
                        .map(shell.folder()::resolve)
                        .orElseGet(() -> shell.home().resolve("output")))
                .withHeadless(!headed)
                .withInstall(mayInstall(shell));
        Optional<Path> executable =
                browser.or(() -> shell.settings().get("PAGEHAND_BROWSER").map(Path::of));
        if (executable.isPresent()) {
            options = options.withExecutable(shell.folder().resolve(executable.get()));
        }
        Optional<String> attach = cdp.or(() -> shell.settings().get("PAGEHAND_CDP_URL"));
        if (attach.isPresent()) {
            options = options.withCdpUrl(attach.get());
        }
        if (userData.isPresent()) {
            options = options.withUserData(shell.folder().resolve(userData.get()));
        }
        return storageState.isPresent() ? options.withStorageState(readable(shell, storageState.get())) : options;
    }

    static boolean mayInstall(Shell shell) {
        String word = shell.settings().getOr("PAGEHAND_INSTALL", "auto").toLowerCase(Locale.ROOT);
        if (!word.equals("auto") && !word.equals("never")) {
            throw shell.settings().wrong("PAGEHAND_INSTALL", "is neither auto nor never", "never");
        }
        return word.equals("auto");
    }

    private static Path readable(Shell shell, Path file) {
        Path whole = shell.folder().resolve(file);
        if (!Files.isReadable(whole)) {
            throw new UsageException("--storage-state: there is no file " + whole + " that can be read");
        }
        return whole;
    }
}

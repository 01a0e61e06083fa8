package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.install.BrowserCheck;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.DriverCache;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.auth.TokenStatus;
import dev.pagehand.llm.custom.CustomEndpoint;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreException;
import dev.pagehand.runner.store.StoreState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything that a run needs. */
final class Checkup {

    private static final Duration TOKEN_LIMIT = Duration.ofSeconds(30);

    private final Shell shell;
    private final Machine machine;
    private final ProvisionOptions wanted;
    private final boolean install;

    Checkup(Shell shell, Optional<Path> browser, boolean install) {
        this.shell = shell;
        this.machine = Machine.current(shell.environment());
        this.install = install;
        Optional<Path> configured =
                browser.or(() -> shell.settings().get("PAGEHAND_BROWSER").map(Path::of));
        this.wanted = new ProvisionOptions(
                shell.home(), configured.map(path -> shell.folder().resolve(path)), install, machine);
    }

    List<Check> all(Supplier<String> model) {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(driver());
        checks.add(browser());
        checks.addAll(model(model));
        checks.add(database());
        return checks;
    }

    private Check database() {
        try {
            StoreState state = RunStore.look(Stores.config(shell));
            return Check.good(
                    "database",
                    state.where()
                            + state.version()
                                    .map(Checkup::told)
                                    .orElse(" is empty; its tables are made at the first use"));
        } catch (StoreException.Unreachable e) {
            return Check.bad(
                    "database",
                    String.valueOf(e.getMessage()),
                    "Is it up, and does PAGEHAND_DATABASE_URL have its address, user and password?");
        } catch (StoreException e) {
            return Check.bad(
                    "database",
                    String.valueOf(e.getMessage()),
                    "Set PAGEHAND_DATABASE_URL or PAGEHAND_HOME to a database of this version that can be written.");
        }
    }

    private static String told(StoreState.Version version) {
        return " answers; its tables are of version " + version.found()
                + (version.found().equals(version.known())
                        ? ""
                        : " and are brought to " + version.known() + " at the next start");
    }

    private static Check java() {
        String detail = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= 17
                ? Check.good("java", detail)
                : Check.bad("java", detail, "Install a JDK 17 or later.");
    }

    private Check driver() {
        try {
            Path folder =
                    DriverCache.in(shell.home(), machine).prepare(shell::say).directory();
            return Check.good("driver", "Playwright's driver is in " + folder);
        } catch (BrowserException e) {
            return Check.bad(
                    "driver", String.valueOf(e.getMessage()), "Set PAGEHAND_HOME to a folder that can be written.");
        }
    }

    private Check browser() {
        if (install) {
            try {
                BrowserProvision.provide(wanted, shell::say);
            } catch (BrowserException e) {
                return Check.bad("browser", String.valueOf(e.getMessage()), "See above what was tried.");
            }
        }
        BrowserCheck check = BrowserProvision.check(wanted);
        if (check instanceof BrowserCheck.Ready ready) {
            return starts(ready);
        }
        BrowserCheck.NotReady not = (BrowserCheck.NotReady) check;
        return Check.bad("browser", not.detail(), not.mend());
    }

    private Check starts(BrowserCheck.Ready ready) {
        BrowserOptions options = BrowserOptions.ofDefaults()
                .withHome(shell.home())
                .withExecutable(ready.browser().path());
        String name = ready.version() + " at " + ready.browser().describe();
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate("about:blank");
            return Check.good("browser", name + " opens a page");
        } catch (BrowserException e) {
            return Check.bad(
                    "browser",
                    name + " does not open a page: " + e.getMessage(),
                    "Name another one with --browser or PAGEHAND_BROWSER.");
        }
    }

    private List<Check> model(Supplier<String> chosen) {
        String name = "";
        try {
            name = chosen.get();
            try (LlmClient client = LlmProviders.load().client(name, ModelFlag.context(shell))) {
                List<Check> checks = new ArrayList<>();
                checks.add(Check.good("model", client.model() + " decides"));
                if (client.model().provider().equals("custom")) {
                    checks.add(token());
                }
                return checks;
            }
        } catch (LlmException | UsageException e) {
            return List.of(Check.bad(
                    "model",
                    (name.isEmpty() ? "" : name + ": ") + e.getMessage(),
                    "Set what is named there, or choose another model with --model or PAGEHAND_MODEL."));
        }
    }

    private Check token() {
        try {
            TokenSource source = CustomEndpoint.tokenSource(ModelFlag.context(shell));
            source.current(CallOptions.ofDefaults().withTimeout(TOKEN_LIMIT));
            TokenStatus status = source.status();
            String until = status.expiresAt().map(at -> ", valid until " + at).orElse("");
            return Check.good(
                    "token",
                    status.present()
                            ? "from " + status.source() + until
                            : "none is set; the endpoint is asked without one");
        } catch (LlmException e) {
            return Check.bad("token", String.valueOf(e.getMessage()), "See pagehand token --verbose.");
        }
    }
}

package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.install.BrowserCheck;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import dev.pagehand.gateway.Gateway;
import dev.pagehand.gateway.GatewayConfig;
import dev.pagehand.gateway.access.KeyLedger;
import dev.pagehand.gateway.http.WebServer;
import dev.pagehand.gateway.http.WebServerConfig;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.schedule.Clockwork;
import dev.pagehand.runner.schedule.ClockworkConfig;
import dev.pagehand.runner.server.AccessSettings;
import dev.pagehand.runner.server.Api;
import dev.pagehand.runner.server.ApiSetup;
import dev.pagehand.runner.server.McpMount;
import dev.pagehand.runner.server.McpServlet;
import dev.pagehand.runner.server.McpServletConfig;
import dev.pagehand.runner.server.Metrics;
import dev.pagehand.runner.server.Operations;
import dev.pagehand.runner.server.RunsPage;
import dev.pagehand.runner.store.RunStore;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand serve}: runs, schedules, models and tools over HTTP, and a worker, until it is asked to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serves runs and schedules (/api/v1), models (/v1) and tools (/mcp) over HTTP, and does the runs.",
            "On loopback without keys; another --host needs PAGEHAND_API_KEYS."
        },
        footer = {
            "",
            "Example:",
            "  pagehand serve",
            "  curl http://localhost:8787/api/v1/runs -H 'Content-Type: application/json' \\",
            "    -d '{\"task\":\"click Learn more\",\"url\":\"https://example.com\"}'"
        })
final class ServeCommand implements Callable<Integer> {

    private static final double MEGABYTES = 1 << 20;

    private final Shell shell;

    @Option(names = "--host", paramLabel = "H", description = "The address to listen on (127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (8787); 0 for any.")
    private int port = 8_787;

    @Mixin
    private final WorkerFlags flags = new WorkerFlags();

    @Option(names = "--verbose", description = "Log more to standard error; show where an error came from.")
    private boolean verbose;

    ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (verbose) {
            Logging.verbose();
        }
        int slots = flags.slots(shell);
        Set<String> open = new LinkedHashSet<>(Operations.openPaths());
        open.addAll(RunsPage.paths());
        Metrics metrics = new Metrics();
        GatewayConfig access = AccessSettings.read(ModelFlag.context(shell).withObserver(metrics.observer()), host)
                .withOpenPaths(open);
        try (Service service = new Service();
                RunStore store = Stores.open(shell)) {
            Optional<Worker> worker =
                    slots == 0 ? Optional.empty() : Optional.of(flags.start(shell, store, slots, metrics.observer()));
            metrics.watch(store, worker);
            try {
                serve(store, worker, new Serving(access, metrics), service);
            } finally {
                worker.ifPresent(started -> started.stop(flags.grace()));
            }
            return ExitCode.DONE;
        }
    }

    /** What the web server needs beside the runs. */
    private record Serving(GatewayConfig access, Metrics metrics) {}

    private void serve(RunStore store, Optional<Worker> worker, Serving serving, Service service)
            throws InterruptedException {
        GatewayConfig access = serving.access();
        RunQueue queue = worker.map(Worker::queue).orElseGet(() -> RunQueue.of(store, Clock.systemUTC()));
        BrowserOptions browser = flags.browser(shell);
        McpServlet mcp = new McpServlet(
                "/mcp",
                McpServletConfig.onLoopback(
                        browser.withActions(browser.actions().withoutListener()), Version.number(), shell::say),
                access.check());
        try (Clockwork clockwork = Clockwork.start(store, queue, clockwork(browser));
                Gateway gateway = new Gateway(access);
                WebServer server = started(config -> {
                    gateway.addTo(config);
                    api(store, queue, clockwork).addTo(config);
                    new Operations(store, serving.metrics(), () -> worker.flatMap(started -> browserProblem()))
                            .addTo(config);
                    RunsPage.addTo(config);
                    McpMount.add(config, mcp, access.keys());
                })) {
            shell.say("Serving at http://" + (host.equals("127.0.0.1") ? "localhost" : host) + ":" + server.port()
                    + ", with a page at /runs; runs are kept in " + store.shown() + ".");
            service.await();
            shell.say("Stopping.");
        }
    }

    private static Api api(RunStore store, RunQueue queue, Clockwork clockwork) {
        return new Api(new ApiSetup(
                store,
                queue,
                clockwork.schedules(),
                new KeyLedger(Clock.systemUTC()),
                Clock.systemUTC(),
                Sleeper.system()));
    }

    private WebServer started(Consumer<JavalinConfig> routes) {
        try {
            return WebServer.start(WebServerConfig.onLoopback(port).withHost(host), routes);
        } catch (JavalinBindException e) {
            throw new LlmException.Configuration(
                    "port " + port + " of " + host + " is taken, or may not be used; choose another with --port", e);
        }
    }

    private ClockworkConfig clockwork(BrowserOptions browser) {
        double days = shell.settings()
                .number("PAGEHAND_KEEP_DAYS", 0.01, 36_500, "30")
                .orElse(30);
        double megabytes =
                shell.settings().number("PAGEHAND_KEEP_MB", 1, 1e9, "10000").orElse(10_000);
        return new ClockworkConfig(
                WorkerFlags.name(),
                Duration.ofMinutes((long) (days * 24 * 60)),
                (long) (megabytes * MEGABYTES),
                shell.settings().get("PAGEHAND_WEBHOOK_SECRET"),
                browser.policy(),
                Duration.ofSeconds(1),
                Clock.systemUTC(),
                new SecureRandom());
    }

    private Optional<String> browserProblem() {
        BrowserOptions options = flags.browser(shell);
        if (options.cdpUrl().isPresent()) {
            return Optional.empty();
        }
        BrowserCheck check = BrowserProvision.check(
                new ProvisionOptions(shell.home(), options.executable(), false, Machine.current(shell.environment())));
        return check instanceof BrowserCheck.NotReady not ? Optional.of(not.detail()) : Optional.empty();
    }
}

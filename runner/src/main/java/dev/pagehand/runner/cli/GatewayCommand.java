package dev.pagehand.runner.cli;

import dev.pagehand.gateway.Gateway;
import dev.pagehand.gateway.GatewayConfig;
import dev.pagehand.gateway.http.WebServer;
import dev.pagehand.gateway.http.WebServerConfig;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.runner.server.AccessSettings;
import io.javalin.util.JavalinBindException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pagehand gateway}: models over HTTP, until the process is ended. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serves your models to any client of OpenAI or Anthropic, with a page to chat with them.",
            "On loopback any key opens it; PAGEHAND_API_KEYS names those that do."
        },
        footer = {
            "",
            "Example:",
            "  pagehand gateway",
            "  curl http://localhost:8000/v1/chat/completions -H 'Content-Type: application/json' \\",
            "    -d '{\"model\":\"your-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}'"
        })
final class GatewayCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--host", paramLabel = "H", description = "The address to listen on (127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (8000); 0 for any.")
    private int port = 8_000;

    @Option(
            names = "--log",
            description = "A line on standard error for each request, and one for each call of a model.")
    private boolean log;

    @Option(names = "--verbose", description = "Log more to standard error; show where an error came from.")
    private boolean verbose;

    GatewayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (verbose) {
            Logging.verbose();
        } else if (log) {
            Logging.requests();
        }
        ProviderContext context = ModelFlag.context(shell);
        GatewayConfig config = AccessSettings.read(context, host).withOpenPaths(Set.of("/healthz"));
        try (Gateway gateway = new Gateway(config);
                WebServer server = started(gateway)) {
            String address = "http://" + (host.equals("127.0.0.1") ? "localhost" : host) + ":" + server.port();
            shell.say("Models are served at " + address + "/v1, by default "
                    + LlmProviders.configuredModel(context).orElse("none (set LLM_MODEL_NAME or PAGEHAND_MODEL)")
                    + "; chat with them at " + address + "/");
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    private WebServer started(Gateway gateway) {
        try {
            return WebServer.start(WebServerConfig.onLoopback(port).withHost(host), server -> {
                gateway.addTo(server);
                server.routes.get("/healthz", ctx -> ctx.result("ok"));
            });
        } catch (JavalinBindException e) {
            throw new LlmException.Configuration(
                    "port " + port + " of " + host + " is taken, or may not be used; choose another with --port", e);
        }
    }
}

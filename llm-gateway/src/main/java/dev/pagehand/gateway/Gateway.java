package dev.pagehand.gateway;

import dev.pagehand.gateway.http.ErrorAnswers;
import dev.pagehand.gateway.http.Guard;
import io.javalin.config.JavalinConfig;
import java.util.Map;

/**
 * Any client in front, any model behind.
 *
 * <pre>{@code
 * Gateway gateway = new Gateway(GatewayConfig.onLoopback(models));
 * WebServer server = WebServer.start(WebServerConfig.onLoopback(8000), gateway::addTo);
 * }</pre>
 */
public final class Gateway implements AutoCloseable {

    private final GatewayConfig config;

    /** Serves nothing yet. */
    public Gateway(GatewayConfig config) {
        this.config = config;
    }

    /**
     * Adds its guard, which then stands before every path of the server, the shape of errors on every path, and its own
     * routes. Others may add theirs after it; {@link Guard#keyOf} tells them who calls.
     */
    public void addTo(JavalinConfig server) {
        new Guard(config.keys(), config.check(), config.openPaths()).addTo(server);
        new ErrorAnswers(Map.of()).addTo(server);
    }

    /** Frees the models. */
    @Override
    public void close() {
        config.models().close();
    }
}

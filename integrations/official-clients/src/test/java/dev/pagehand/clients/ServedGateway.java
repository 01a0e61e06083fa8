package dev.pagehand.clients;

import dev.pagehand.gateway.Gateway;
import dev.pagehand.gateway.GatewayConfig;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.gateway.http.WebServer;
import dev.pagehand.gateway.http.WebServerConfig;
import dev.pagehand.gateway.models.ProviderModels;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.upstream.Upstream;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A gateway on loopback with an upstream behind it that speaks all wire formats. */
final class ServedGateway implements AutoCloseable {

    private final Upstream upstream = new Upstream(true);
    private final Gateway gateway;
    private final WebServer server;

    ServedGateway() {
        this(UnaryOperator.identity());
    }

    private ServedGateway(UnaryOperator<GatewayConfig> config) {
        ProviderModels models = new ProviderModels(LlmProviders.load(), Behind.at(upstream.url()), Map.of());
        gateway = new Gateway(config.apply(GatewayConfig.onLoopback(models)));
        server = WebServer.start(WebServerConfig.onLoopback(0), gateway::addTo);
    }

    static ServedGateway withKeys(AccessKeys keys) {
        return new ServedGateway(config -> config.withKeys(keys));
    }

    Upstream upstream() {
        return upstream;
    }

    /** Without a slash at its end. */
    String url() {
        return "http://localhost:" + server.port();
    }

    @Override
    public void close() {
        server.close();
        gateway.close();
        upstream.close();
    }
}

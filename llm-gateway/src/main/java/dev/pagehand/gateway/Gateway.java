package dev.pagehand.gateway;

import dev.pagehand.gateway.access.KeyLedger;
import dev.pagehand.gateway.anthropic.AnthropicErrors;
import dev.pagehand.gateway.anthropic.AnthropicFront;
import dev.pagehand.gateway.call.CallEndpoint;
import dev.pagehand.gateway.call.CallEndpoint.Surroundings;
import dev.pagehand.gateway.call.CountEndpoint;
import dev.pagehand.gateway.http.AccessLog;
import dev.pagehand.gateway.http.ClientWatch;
import dev.pagehand.gateway.http.ErrorAnswers;
import dev.pagehand.gateway.http.ErrorShape;
import dev.pagehand.gateway.http.Guard;
import dev.pagehand.gateway.models.ModelsEndpoint;
import dev.pagehand.gateway.openai.OpenAiErrors;
import dev.pagehand.gateway.openai.OpenAiFront;
import dev.pagehand.gateway.page.ChatPage;
import dev.pagehand.gateway.remote.RemoteErrors;
import dev.pagehand.gateway.remote.RemoteFront;
import io.javalin.config.JavalinConfig;
import io.javalin.util.ConcurrencyUtil;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

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
    private final ClientWatch clients = new ClientWatch();

    /** Serves nothing yet. */
    public Gateway(GatewayConfig config) {
        this.config = config;
    }

    /**
     * Adds its guard, which then stands before every path of the server, the shape of errors on every path, and its own
     * routes. Others may add theirs after it; {@link Guard#keyOf} tells them who calls.
     */
    public void addTo(JavalinConfig server) {
        Set<String> open = new HashSet<>(config.openPaths());
        open.addAll(ChatPage.paths());
        new Guard(config.keys(), config.check(), open).addTo(server);
        new ErrorAnswers(shapes()).addTo(server);
        AccessLog.addTo(server);
        Surroundings around =
                new Surroundings(config.models(), new KeyLedger(config.clock()), clients, flusher(), config.clock());
        new ChatPage(config.chat()).addTo(server);
        ModelsEndpoint models = new ModelsEndpoint(config.models());
        server.routes.get("/v1/models", models::list);
        server.routes.get("/v1/models/<id>", models::one);
        server.routes.post("/v1/chat/completions", new CallEndpoint(new OpenAiFront(), around));
        server.routes.post("/v1/messages", new CallEndpoint(new AnthropicFront(), around));
        server.routes.post("/v1/messages/count_tokens", new CountEndpoint(around));
        server.routes.post("/api/v1/llm/chat", new CallEndpoint(new RemoteFront(false), around));
        server.routes.post("/api/v1/llm/chat/stream", new CallEndpoint(new RemoteFront(true), around));
    }

    /** Threads of the older kind cost more than what they would save. */
    private static Executor flusher() {
        return ConcurrencyUtil.isLoomAvailable()
                ? ConcurrencyUtil.executorService("pagehand-flush", true)
                : Runnable::run;
    }

    private static Map<String, ErrorShape> shapes() {
        Map<String, ErrorShape> shapes = new LinkedHashMap<>();
        shapes.put("/v1/messages", new AnthropicErrors());
        shapes.put("/v1/", new OpenAiErrors());
        shapes.put("/api/v1/llm/", new RemoteErrors());
        return shapes;
    }

    /** Frees the models. */
    @Override
    public void close() {
        clients.close();
        config.models().close();
    }
}

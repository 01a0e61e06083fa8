package dev.pagehand.gateway.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.ConcurrencyUtil;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A Javalin server with limits that hold for everything it serves: heads of 32 KiB, connections that stand still or
 * trickle are closed, nothing is compressed, nothing is told of the program.
 *
 * <pre>{@code
 * try (WebServer server = WebServer.start(WebServerConfig.onLoopback(8000), gateway::addTo)) {
 *     server.port();
 * }
 * }</pre>
 */
public final class WebServer implements AutoCloseable {

    private static final int MOST_HEAD_BYTES = 32 * 1_024;
    private static final int ANSWER_BUFFER = 32 * 1_024;
    private static final int FEWEST_THREADS = 8;
    private static final int WAITING_CONNECTIONS = 1_024;

    /** What the system holds for a client that does not read; left to itself it grows to megabytes for each. */
    private static final int MOST_UNREAD = 256 * 1_024;

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Listens when this returns.
     *
     * @param routes adds what is served
     * @throws io.javalin.util.JavalinBindException where the port is taken
     */
    public static WebServer start(WebServerConfig settings, Consumer<JavalinConfig> routes) {
        Javalin javalin = Javalin.create(config -> {
            shape(config, settings);
            routes.accept(config);
        });
        return new WebServer(javalin.start());
    }

    private static void shape(JavalinConfig config, WebServerConfig settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        // Bodies are read by RequestBody, which has limits of its own.
        config.concurrency.useVirtualThreads = true;
        config.jetty.threadPool = ConcurrencyUtil.jettyThreadPool(
                "pagehand-http", FEWEST_THREADS, settings.concurrent(), config.concurrency.useVirtualThreads);
        config.jetty.modifyHttpConfiguration(WebServer::limit);
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
    }

    private static void limit(HttpConfiguration http) {
        // Clients write the slash of a model's name so.
        http.setUriCompliance(UriCompliance.DEFAULT.with("pagehand", Violation.AMBIGUOUS_PATH_SEPARATOR));
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(MOST_HEAD_BYTES);
        http.setOutputBufferSize(ANSWER_BUFFER);
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, WebServerConfig settings) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.setAcceptedSendBufferSize(MOST_UNREAD);
        connector.addBean(new SlowHeads(connector, settings.head()));
        return connector;
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Cuts what is under way. */
    @Override
    public void close() {
        // Jetty's selector, as it stops, waits for writes that only it could finish: connections go before it does.
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof NetworkConnector listening) {
                listening.close();
            }
            List.copyOf(connector.getConnectedEndPoints()).forEach(EndPoint::close);
        }
        javalin.stop();
    }
}

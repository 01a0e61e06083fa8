package dev.pagehand.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.gateway.http.WebServer;
import dev.pagehand.gateway.http.WebServerConfig;
import dev.pagehand.gateway.models.ModelDirectory;
import dev.pagehand.gateway.models.OpenModel;
import dev.pagehand.gateway.models.ServedModel;
import dev.pagehand.llm.LlmClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** A gateway that listens on loopback, and a client of it. */
public final class Served implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Gateway gateway;
    private final WebServer server;

    public Served(GatewayConfig config, UnaryOperator<WebServerConfig> settings) {
        gateway = new Gateway(config);
        server = WebServer.start(settings.apply(WebServerConfig.onLoopback(0)), gateway::addTo);
    }

    public Served(LlmClient client) {
        this(config(client), UnaryOperator.identity());
    }

    /** Every name is this one model. */
    public static GatewayConfig config(LlmClient client) {
        return GatewayConfig.onLoopback(directory(client));
    }

    private static ModelDirectory directory(LlmClient client) {
        return new ModelDirectory() {
            @Override
            public OpenModel open(String name) {
                if (name.equals("nobody")) {
                    throw new GatewayException(404, "model_not_found", "there is no model 'nobody' here");
                }
                return new OpenModel() {
                    @Override
                    public LlmClient client() {
                        return client;
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public List<ServedModel> list(boolean refresh) {
                return List.of(
                        new ServedModel("m", "custom"),
                        new ServedModel(refresh ? "custom/new" : "custom/old", "custom"));
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    public int port() {
        return server.port();
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection on which the test writes what it likes. */
    public Socket connect(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    @Override
    public void close() {
        server.close();
        gateway.close();
    }
}

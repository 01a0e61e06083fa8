package dev.pagehand.runner.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.Ending;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.gateway.Gateway;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.gateway.access.KeyLedger;
import dev.pagehand.gateway.http.WebServer;
import dev.pagehand.gateway.http.WebServerConfig;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.runner.queue.Attempt;
import dev.pagehand.runner.queue.ScriptedPerformer;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.queue.WorkerConfig;
import dev.pagehand.runner.schedule.Clockwork;
import dev.pagehand.runner.schedule.ClockworkConfig;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** A whole server on a port of its own, whose runs go as a test says. */
final class ApiServer implements AutoCloseable {

    private final RunStore store;
    private final Worker worker;
    private final Clockwork clockwork;
    private final Gateway gateway;
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiServer(Path home, String keys, Function<Attempt, Ending> script) {
        store = RunStore.open(StoreConfig.in(home));
        worker = Worker.start(
                store,
                new ScriptedPerformer(script),
                WorkerConfig.of("w", 2, SiteLimits.ofDefaults())
                        .withRhythm(Duration.ofMillis(100), Duration.ofSeconds(5))
                        .withFirstPause(Duration.ofMillis(50)));
        clockwork = Clockwork.start(
                store,
                worker.queue(),
                new ClockworkConfig(
                        "c",
                        Duration.ofDays(30),
                        Long.MAX_VALUE,
                        Optional.empty(),
                        UrlPolicy.publicOnly(),
                        Duration.ofSeconds(1),
                        Clock.systemUTC(),
                        new Random(7)));
        gateway = new Gateway(AccessSettings.read(new ProviderContext(Settings.of(Map.of())), "127.0.0.1")
                .withKeys(AccessKeys.parse(keys))
                .withOpenPaths(open()));
        ApiSetup setup = new ApiSetup(
                store,
                worker.queue(),
                clockwork.schedules(),
                new KeyLedger(Clock.systemUTC()),
                Clock.systemUTC(),
                Sleeper.system());
        Metrics metrics = new Metrics();
        metrics.watch(store, Optional.of(worker));
        server = WebServer.start(WebServerConfig.onLoopback(0), config -> {
            gateway.addTo(config);
            new Api(setup).addTo(config);
            new Operations(store, metrics, Optional::empty).addTo(config);
            RunsPage.addTo(config);
        });
    }

    private static Set<String> open() {
        Set<String> open = new HashSet<>(Operations.openPaths());
        open.addAll(RunsPage.paths());
        return open;
    }

    RunStore store() {
        return store;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path) {
        return call("GET", path, "");
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return call("POST", path, body, headers);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
        gateway.close();
        clockwork.close();
        worker.close();
        store.close();
    }
}

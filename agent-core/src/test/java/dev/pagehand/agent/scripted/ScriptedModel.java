package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A model of a test behind a real HTTP server: reads what it is asked, decides by a script, and streams its answer. */
public final class ScriptedModel implements AutoCloseable {

    private static final int PIECE = 97;

    private final MockWebServer server = new MockWebServer();
    private final Wire.Form form;
    private final Path models;
    private final List<String> bodies = new ArrayList<>();
    private Wire wire;
    private boolean stalled;
    private Function<Seen, Answer> script = seen -> Answer.givesUp("no script");
    private Optional<RuntimeException> failure = Optional.empty();

    /** @param folder for the file that says what models of a custom endpoint can do */
    public ScriptedModel(Wire.Form form, Path folder) {
        this.form = form;
        this.wire = form.wire();
        this.models = folder.resolve("models-" + form + ".json");
        try {
            Files.writeString(models, """
                    {"models": [
                      {"name": "custom/native", "tools": true, "streaming": true, "contextTokens": 200000},
                      {"name": "custom/plain", "tools": false, "streaming": true, "contextTokens": 200000}
                    ]}
                    """);
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer(Objects.requireNonNull(request.getBody()).utf8());
                }
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next run is decided by this. */
    public synchronized ScriptedModel plays(Function<Seen, Answer> newScript) {
        script = newScript;
        wire = form.wire();
        stalled = false;
        bodies.clear();
        failure = Optional.empty();
        return this;
    }

    /** It gets its questions and never answers. */
    public synchronized void stalls() {
        stalled = true;
    }

    /** What leads an agent here. */
    public Settings settings() {
        Map<String, String> all = new HashMap<>(wire.settings(server.url("/").toString()));
        all.put("PAGEHAND_MODELS", models.toString());
        return Settings.of(all);
    }

    /** The full name to ask for. */
    public String model() {
        return form.model();
    }

    /** What went over the wire since the run began. */
    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** What the script itself failed with. */
    public synchronized Optional<RuntimeException> failure() {
        return failure;
    }

    private synchronized MockResponse answer(String body) {
        bodies.add(body);
        if (stalled) {
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        }
        try {
            JsonNode json = Wire.JSON.readTree(body);
            Answer answer = script.apply(Seen.in(wire.read(json)));
            Wire.Tokens tokens =
                    new Wire.Tokens(body.length() / 4, answer.calls().toString().length() / 4);
            String stream = String.join("", wire.events(answer, tokens, Wire.Finish.USUAL));
            return new MockResponse.Builder()
                    .setHeader("Content-Type", "text/event-stream")
                    .chunkedBody(stream, Math.max(PIECE, stream.getBytes(StandardCharsets.UTF_8).length / 8))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the request is no JSON: " + body, e);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            return new MockResponse.Builder()
                    .code(400)
                    .setHeader("Content-Type", "application/json")
                    .body(Wire.object().set("error", Wire.object().put("message", e.toString())).toString())
                    .build();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

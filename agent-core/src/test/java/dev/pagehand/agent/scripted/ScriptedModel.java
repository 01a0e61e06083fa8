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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
    private IntFunction<Fault> faults = request -> Fault.NONE;
    private BiFunction<JsonNode, Answer, Wire.Tokens> counter = (request, answer) -> new Wire.Tokens(
            request.toString().length() / 4, answer.calls().toString().length() / 4);
    private Function<Seen, Answer> script = seen -> Answer.givesUp("no script");
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * A server that is ready to be asked.
     *
     * @param folder for the file that says what models of a custom endpoint can do
     */
    public ScriptedModel(Wire.Form form, Path folder) {
        this.form = form;
        this.wire = form.wire();
        this.models = folder.resolve("models-" + form + ".json");
        try {
            Files.writeString(models, """
                    {"models": [
                      {"name": "custom/native", "tools": true, "streaming": true, "contextTokens": 200000,
                       "price": {"input": "3", "output": "15"}},
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

    /** What goes wrong with an answer. */
    public enum Fault {
        NONE,
        /** 429, and at once may be asked again. */
        TOO_MANY,
        /** The ceiling of output tokens is reached in the middle of the last call. */
        LENGTH,
        /** The stream ends in the middle of the last call. */
        CUT,
        /** 503, again and again. */
        GONE
    }

    /** What is wrong with the n-th request from now on, counted from 1. */
    public synchronized ScriptedModel failing(IntFunction<Fault> newFaults) {
        faults = newFaults;
        return this;
    }

    /** How a provider counts the tokens of a request and of its answer. */
    public synchronized ScriptedModel counting(BiFunction<JsonNode, Answer, Wire.Tokens> newCounter) {
        counter = newCounter;
        return this;
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
        Fault fault = faults.apply(bodies.size());
        if (fault == Fault.TOO_MANY || fault == Fault.GONE) {
            return new MockResponse.Builder()
                    .code(fault == Fault.GONE ? 503 : 429)
                    .setHeader("Retry-After", "0")
                    .build();
        }
        try {
            JsonNode json = Wire.JSON.readTree(body);
            Answer answer = script.apply(Seen.in(wire.read(json)));
            List<String> events = wire.events(
                    answer,
                    counter.apply(json, answer),
                    fault == Fault.LENGTH ? Wire.Finish.LENGTH : Wire.Finish.USUAL);
            String stream = String.join("", harmed(events, fault));
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
                    .body(Wire.object()
                            .set("error", Wire.object().put("message", e.toString()))
                            .toString())
                    .build();
        }
    }

    /** Without the last piece of the last call, and without an end where it was cut. */
    private static List<String> harmed(List<String> events, Fault fault) {
        if (fault == Fault.NONE) {
            return events;
        }
        int last = IntStream.range(0, events.size())
                .filter(i -> events.get(i).contains("\"arguments\":\"")
                        && !events.get(i).contains("\"name\""))
                .max()
                .orElseThrow();
        List<String> rest = new ArrayList<>(events.subList(0, last));
        if (fault == Fault.LENGTH) {
            rest.addAll(events.subList(last + 1, events.size()));
        }
        return rest;
    }

    @Override
    public void close() {
        server.close();
    }
}

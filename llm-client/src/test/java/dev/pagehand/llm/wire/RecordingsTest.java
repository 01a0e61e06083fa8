package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What real servers of all four formats answered. Their recordings are in the folder {@code PAGEHAND_RECORDINGS}. */
@EnabledIfEnvironmentVariable(named = "PAGEHAND_RECORDINGS", matches = ".+")
class RecordingsTest {

    private static final Pattern FAILED_GENERATION =
            Pattern.compile("\"failed_generation\"\\s*:\\s*(\"(?:\\\\.|[^\"\\\\])*\")");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One recorded exchange. */
    private record Recording(String name, Wire wire, JsonNode json) {
        private String body() {
            return json.path("responseBody").asText();
        }

        private boolean isError() {
            return json.path("status").asInt() != 200
                    || IndependentReading.documents(body()).stream().anyMatch(document -> document.hasNonNull("error"));
        }
    }

    private static List<Recording> recordings() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(System.getenv("PAGEHAND_RECORDINGS")))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode json = JSON.readTree(file.toFile());
                Wire.of(json.path("wire").asText())
                        .ifPresent(wire ->
                                recordings.add(new Recording(file.getFileName().toString(), wire, json)));
            }
        }
        return recordings;
    }

    @Test
    void thereAreRecordingsOfEveryFormat() throws IOException {
        assertThat(recordings()).extracting(Recording::wire).contains(Wire.values());
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerSaysWhatItsJsonSays() throws IOException {
        return recordings().stream()
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
    }

    private static void replay(Recording recording) {
        String type = recording.json().path("contentType").asText();
        boolean stream = type.contains("event-stream");
        for (int pieceBytes : new int[] {7, 1 << 20}) {
            try (WireServer server = new WireServer();
                    LlmClient client = recording.wire().client(server.url(), "some-model")) {
                if (stream) {
                    server.stream(recording.body(), pieceBytes);
                } else {
                    server.answer(recording.json().path("status").asInt(), type, recording.body());
                }
                check(recording, client);
            }
        }
    }

    /** What the provider could not read goes to the caller, or is a call where the tool is among those of the request. */
    private static void checkUnreadable(String written, LlmClient client) {
        assertThatThrownBy(() -> client.stream(LlmRequest.of("x"), CallOptions.ofDefaults(), event -> {}))
                .isInstanceOfSatisfying(
                        LlmException.UnreadableToolCall.class,
                        error -> assertThat(error.written()).isEqualTo(written));
        JsonNode meant = WireJson.parse(written).orElseThrow();
        ToolSpec tool = new ToolSpec(meant.path("name").asText(), "x", WireJson.newObject());
        LlmResponse response = client.complete(LlmRequest.of("x").withTools(List.of(tool)), CallOptions.ofDefaults());
        assertThat(response.message().toolCalls())
                .extracting(
                        ToolCall::name, call -> WireJson.parse(call.arguments()).orElseThrow())
                .containsExactly(tuple(tool.name(), meant.path("arguments")));
    }

    private static void check(Recording recording, LlmClient client) {
        List<StreamEvent> events = new ArrayList<>();
        Matcher written = FAILED_GENERATION.matcher(recording.body());
        if (written.find()) {
            checkUnreadable(WireJson.parse(written.group(1)).orElseThrow().textValue(), client);
            return;
        }
        if (recording.isError()) {
            assertThatThrownBy(() -> client.stream(LlmRequest.of("x"), CallOptions.ofDefaults(), events::add))
                    .isInstanceOfAny(LlmException.Status.class, LlmException.Authentication.class);
            assertThat(events).last().isInstanceOf(StreamEvent.Failed.class);
            return;
        }
        LlmResponse response = client.stream(LlmRequest.of("x"), CallOptions.ofDefaults(), events::add);
        assertThat(IndependentReading.of(response))
                .isEqualTo(IndependentReading.of(recording.wire(), recording.body()));
        assertThat(told(events)).isEqualTo(response.text());
        assertThat(completed(events)).isEqualTo(response.message().toolCalls());
        assertThat(client.complete(LlmRequest.of("x"), CallOptions.ofDefaults()).message())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes("toolCalls\\.id")
                .isEqualTo(response.message());
    }

    private static String told(List<StreamEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event instanceof StreamEvent.TextDelta delta ? delta.text() : ""));
        return text.toString();
    }

    private static List<ToolCall> completed(List<StreamEvent> events) {
        return events.stream()
                .filter(StreamEvent.ToolCallCompleted.class::isInstance)
                .map(event -> ((StreamEvent.ToolCallCompleted) event).call())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyConversationIsSentInEveryFormatAsItsProviderWantsIt() throws IOException {
        return recordings().stream()
                .flatMap(recording -> Stream.of(Wire.values())
                        .map(wire -> DynamicTest.dynamicTest(
                                recording.name() + " as " + wire, () -> send(recording, wire))));
    }

    private static void send(Recording recording, Wire wire) {
        LlmRequest request =
                RecordedConversation.of(recording.wire(), recording.json().path("request"));
        try (WireServer server = new WireServer();
                LlmClient client = wire.client(server.url(), "gemini-3-pro")) {
            server.answer(400, "application/json", "{}");
            assertThatThrownBy(() -> client.complete(request, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Status.class);
            assertThat(RequestRules.problems(wire, server.lastBody()))
                    .as(server.lastBody().toString())
                    .isEmpty();
        }
    }

    /** The answer, provider state and all, goes back where it came from, and to others without its state. */
    @TestFactory
    Stream<DynamicTest> everyAnswerGoesBackInEveryFormat() throws IOException {
        return recordings().stream()
                .filter(recording -> !recording.isError())
                .flatMap(recording -> Stream.of(Wire.values())
                        .map(wire -> DynamicTest.dynamicTest(
                                recording.name() + " back to " + wire, () -> sendBack(recording, wire))));
    }

    private static void sendBack(Recording recording, Wire wire) {
        try (WireServer server = new WireServer();
                LlmClient from = recording.wire().client(server.url(), "m");
                LlmClient to = wire.client(server.url(), "gemini-3-pro")) {
            server.answer(200, recording.json().path("contentType").asText(), recording.body());
            LlmRequest request = LlmRequest.of("x");
            Message.Assistant answer =
                    from.complete(request, CallOptions.ofDefaults()).message();
            request = request.plus(answer);
            for (ToolCall call : answer.toolCalls()) {
                request = request.plus(Message.toolResult(call, "done", false));
            }
            LlmRequest next = request.plus(Message.user("go on"));
            server.forget();
            server.answer(400, "application/json", "{}");
            assertThatThrownBy(() -> to.complete(next, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Status.class);
            String sent = server.lastBody().toString();
            assertThat(RequestRules.problems(wire, server.lastBody())).as(sent).isEmpty();
            boolean back = recording.wire() == wire;
            for (String secret : secrets(recording)) {
                assertThat(sent.contains(secret))
                        .as("%s %s", back ? "keeps" : "drops", secret.substring(0, 20))
                        .isEqualTo(back);
            }
        }
    }

    /** What a provider signed or encrypted, as it stands in its answer. */
    private static List<String> secrets(Recording recording) {
        List<String> secrets = new ArrayList<>();
        if (!recording.json().path("contentType").asText().contains("event-stream")) {
            IndependentReading.documents(recording.body()).forEach(document -> collect(document, secrets));
        }
        return secrets;
    }

    private static void collect(JsonNode node, List<String> secrets) {
        node.properties().forEach(field -> {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            boolean secret = name.equals("signature")
                    || name.equals("thoughtsignature")
                    || name.equals("encrypted_content")
                    || name.equals("data");
            if (secret && field.getValue().asText().length() > 60) {
                secrets.add(field.getValue().asText());
            }
        });
        node.forEach(child -> collect(child, secrets));
    }
}

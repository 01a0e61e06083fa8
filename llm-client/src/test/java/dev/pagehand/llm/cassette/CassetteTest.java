package dev.pagehand.llm.cassette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CassetteTest {

    private static final CallOptions OPTIONS = CallOptions.ofDefaults();
    private static final ToolSpec CLICK = new ToolSpec(
            "browser_click", "Clicks.", JsonNodeFactory.instance.objectNode().put("type", "object"));

    @TempDir
    private Path folder;

    private static LlmResponse answer(String text, ToolCall... calls) {
        return new LlmResponse(
                new Message.Assistant(
                        List.of(
                                new ContentPart.Text(text),
                                new ContentPart.ProviderState("custom", "signature", "\"s\"")),
                        List.of(calls)),
                "thinking\nhard",
                calls.length == 0 ? FinishReason.STOP : FinishReason.TOOL_CALLS,
                new Usage(100, 40, 7, 2, 3),
                "scripted-1-2026",
                Duration.ofMillis(5),
                Duration.ofMillis(3),
                Optional.of(new BigDecimal("0.00012300")));
    }

    private static LlmRequest request(String text) {
        return LlmRequest.of(List.of(Message.system("You work."), Message.user(text)))
                .withTools(List.of(CLICK))
                .withMaxOutputTokens(500);
    }

    private Cassette recorded(Placeholders placeholders, LlmRequest request, LlmResponse... answers) {
        CassetteRecorder recorder = new CassetteRecorder(new ScriptedClient(answers), placeholders);
        LlmRequest asked = request;
        for (LlmResponse each : answers) {
            LlmResponse given = recorder.complete(asked, OPTIONS);
            assertThat(given).isSameAs(each);
            asked = asked.plus(given.message()).plus(Message.user("go on"));
        }
        Path file = folder.resolve("a/b/test.json");
        CassetteFile.write(file, recorder.cassette());
        return CassetteFile.read(file);
    }

    @Test
    void playsWhatWasRecorded() {
        ToolCall call = new ToolCall("call-1", "browser_click", "{\"target\":\"0-13\",\"n\":1.50}");
        Cassette cassette =
                recorded(Placeholders.none(), request("Buy.\n\nNow.\n"), answer("I click.", call), answer("Done."));
        CassettePlayer player = new CassettePlayer(cassette, Placeholders.none());

        LlmResponse first = player.complete(request("Buy.\n\nNow.\n"), OPTIONS);
        LlmResponse second =
                player.complete(request("Buy.\n\nNow.\n").plus(first.message()).plus(Message.user("go on")), OPTIONS);

        assertThat(first.text()).isEqualTo("I click.");
        assertThat(first.reasoning()).isEqualTo("thinking\nhard");
        assertThat(first.message().toolCalls()).containsExactly(call);
        assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(first.usage()).isEqualTo(new Usage(100, 40, 7, 2, 3));
        assertThat(first.costUsd()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.000123"));
        assertThat(first.model()).isEqualTo("scripted-1-2026");
        assertThat(second.text()).isEqualTo("Done.");
        assertThat(player.problems()).isEmpty();
        assertThat(player.model()).isEqualTo(new ScriptedClient().model());
        assertThat(player.capabilities()).isEqualTo(new ScriptedClient().capabilities());
    }

    @Test
    void streamsWhatWasRecorded() {
        ToolCall call = new ToolCall("call-1", "browser_click", "{}");
        CassettePlayer player = new CassettePlayer(
                recorded(Placeholders.none(), request("Buy."), answer("I click.", call)), Placeholders.none());
        List<StreamEvent> heard = new ArrayList<>();

        LlmResponse whole = player.stream(request("Buy."), OPTIONS, heard::add);

        assertThat(heard)
                .containsExactly(
                        new StreamEvent.ReasoningDelta(0, "thinking\nhard"),
                        new StreamEvent.TextDelta(0, "I click."),
                        new StreamEvent.ToolCallStarted(0, "call-1", "browser_click"),
                        new StreamEvent.ToolCallDelta(0, "{}"),
                        new StreamEvent.ToolCallCompleted(0, call),
                        new StreamEvent.UsageReported(whole.usage()),
                        new StreamEvent.Completed(whole));
    }

    @Test
    void anotherRequestGetsTheDifferenceAndNoAnswerFromThenOn() {
        CassettePlayer player = new CassettePlayer(
                recorded(Placeholders.none(), request("Buy a tent."), answer("Yes.")), Placeholders.none());
        List<StreamEvent> heard = new ArrayList<>();

        assertThatThrownBy(() -> player.stream(request("Buy a boat."), OPTIONS, heard::add))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("request 1 is not the one on the cassette")
                .hasMessageContaining("-        \"Buy a tent.\"")
                .hasMessageContaining("+        \"Buy a boat.\"")
                .hasMessageContaining("record the cassette anew");
        assertThat(heard).singleElement().isInstanceOf(StreamEvent.Failed.class);
        assertThatThrownBy(() -> player.complete(request("Buy a tent."), OPTIONS))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("an earlier request did not fit");
        assertThat(player.problems()).singleElement().asString().contains("Buy a boat.");
    }

    @Test
    void aToolThatChangedIsADifference() {
        CassettePlayer player =
                new CassettePlayer(recorded(Placeholders.none(), request("Buy."), answer("Yes.")), Placeholders.none());
        ToolSpec changed = new ToolSpec("browser_click", "Clicks twice.", CLICK.inputSchema());

        assertThatThrownBy(() -> player.complete(request("Buy.").withTools(List.of(changed)), OPTIONS))
                .hasMessageContaining("Clicks twice.");
    }

    @Test
    void aRequestMoreThanRecordedIsRefusedAndOneLessIsTold() {
        Cassette cassette = recorded(Placeholders.none(), request("Buy."), answer("Yes."));
        CassettePlayer silent = new CassettePlayer(cassette, Placeholders.none());
        assertThat(silent.problems()).singleElement().asString().contains("holds 1 answers, but only 0");

        CassettePlayer player = new CassettePlayer(cassette, Placeholders.none());
        player.complete(request("Buy."), OPTIONS);
        assertThatThrownBy(() -> player.complete(request("And now?"), OPTIONS))
                .hasMessageContaining("request 2 is not on the cassette")
                .hasMessageContaining("And now?");
    }

    @Test
    void aCancelledCallGetsNothingAndUsesNothingUp() {
        CassettePlayer player =
                new CassettePlayer(recorded(Placeholders.none(), request("Buy."), answer("Yes.")), Placeholders.none());
        Cancellation cancelled = Cancellation.never();
        cancelled.cancel();

        assertThatThrownBy(() -> player.complete(request("Buy."), OPTIONS.withCancellation(cancelled)))
                .isInstanceOf(LlmException.Cancelled.class);
        assertThat(player.complete(request("Buy."), OPTIONS).text()).isEqualTo("Yes.");
    }

    @Test
    void whatDiffersFromRunToRunHasAPlaceholder() {
        Placeholders then = placeholders("http://127.0.0.1:4711");
        ToolCall call = new ToolCall("c", "browser_navigate", "{\"url\":\"http://127.0.0.1:4711/cart\"}");
        Cassette cassette = recorded(
                then, request("Open http://127.0.0.1:4711/ visit-1"), answer("At http://127.0.0.1:4711/", call));

        CassettePlayer player = new CassettePlayer(cassette, placeholders("http://127.0.0.1:5822"));
        LlmResponse played = player.complete(request("Open http://127.0.0.1:5822/ visit-20"), OPTIONS);

        assertThat(played.text()).isEqualTo("At http://127.0.0.1:5822/");
        assertThat(played.message().toolCalls().get(0).arguments())
                .isEqualTo("{\"url\":\"http://127.0.0.1:5822/cart\"}");
    }

    private static Placeholders placeholders(String site) {
        return Placeholders.none().withValue("site", site).withVarying("visit", Pattern.compile("\\bvisit-\\d+\\b"));
    }

    @Test
    void aSecretStandsNowhereInTheFile() throws IOException {
        String secret = "hunter2-and-more";
        recorded(
                Placeholders.none().withSecrets(List.of(secret)),
                request("Log in with " + secret),
                answer("I know " + secret, new ToolCall("c", "type", "{\"text\":\"" + secret + "\"}")),
                answer("Again " + secret));

        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all)
                    .singleElement()
                    .satisfies(file ->
                            assertThat(Files.readString(file)).contains("***").doesNotContain(secret));
        }
    }

    @Test
    void theFileGrowsAsTheConversationDoes() throws IOException {
        LlmResponse[] answers =
                Stream.generate(() -> answer("word ".repeat(40))).limit(40).toArray(LlmResponse[]::new);
        recorded(Placeholders.none(), request("page ".repeat(2_000)), answers);

        String file = Files.readString(folder.resolve("a/b/test.json"));
        assertThat(file.split("page page page", -1)).hasSizeLessThan(2_000);
        assertThat(file).containsOnlyOnce("\"Clicks.\"").containsOnlyOnce("\"You work.\"");
        assertThat(file.length()).isLessThan(10_000 + 40 * 2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"format\":\"pagehand-cassette\",\"version\":2}",
                "{\"format\":\"other\",\"version\":1}",
                "{\"format\":\"pagehand-cassette\",\"version\":1,\"model\":\"none\"}",
                "{\"format\":\"pagehand-cassette\",\"version\":1,\"model\":\"a/b\",\"exchanges\":[{}]}",
                "{\"format\":\"pagehand-cassette\",\"version\":1,\"model\":\"a/b\",\"exchanges\":[{\"request\":[]}]}",
                "{\"format\":\"pagehand-cassette\",\"version\":1,\"model\":\"a/b\","
                        + "\"exchanges\":[{\"request\":{\"keeps\":3},\"answer\":{}}]}",
                "{\"format\":\"pagehand-cassette\",\"version\":1,\"model\":\"a/b\","
                        + "\"exchanges\":[{\"request\":{},\"answer\":{\"finishReason\":\"never heard of\"}}]}"
            })
    void aDamagedFileIsNamedWithWhatToDo(String content) throws IOException {
        Path file = folder.resolve("damaged.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> CassetteFile.read(file))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("record it anew");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> CassetteFile.read(folder.resolve("none.json")))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("none.json");
    }
}

package dev.pagehand.llm.openai;

import static dev.pagehand.llm.ChatServer.delta;
import static dev.pagehand.llm.ChatServer.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");

    private final ChatServer server = new ChatServer();
    private final LlmClient client = server.client();
    private final List<StreamEvent> events = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private LlmResponse stream() {
        return client.stream(HELLO, CallOptions.ofDefaults(), events::add);
    }

    private List<ToolCall> completed() {
        return events.stream()
                .filter(StreamEvent.ToolCallCompleted.class::isInstance)
                .map(event -> ((StreamEvent.ToolCallCompleted) event).call())
                .collect(Collectors.toList());
    }

    private static String call(int index, String id, String name, String arguments) {
        return delta("{\"tool_calls\":[{\"index\":" + index + ",\"id\":\"" + id + "\",\"type\":\"\",\"function\":{"
                + (name.isEmpty() ? "" : "\"name\":\"" + name + "\",") + "\"arguments\":"
                + com.fasterxml.jackson.databind.node.TextNode.valueOf(arguments) + "}}]}");
    }

    /** As where a server cuts its tokens inside a character. */
    @Test
    void anEventThatIsNotQuiteUtf8IsReadWithAMarkInThePlaceOfWhatIsBroken() {
        String[] halves = delta("{\"content\":\"a#z\"}").split("#", -1);
        Buffer broken =
                new Buffer().writeUtf8("data: " + halves[0]).writeByte(0xe2).writeByte(0x82);
        broken.writeUtf8(halves[1] + "\n\n");
        broken.writeUtf8(
                "data: " + delta("{\"content\":\" ok\"}") + "\n\ndata: " + end("stop") + "\n\ndata: [DONE]\n\n");
        server.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody(broken, 10)
                .build());

        assertThat(stream().text()).isEqualTo("a\uFFFDz ok");
    }

    @Test
    void bytesThatAreNoJsonArePassedOver() {
        Buffer body =
                new Buffer().writeUtf8("data: {\"choices\":").writeByte(0xff).writeUtf8("\n\n");
        body.writeUtf8("data: " + delta("{\"content\":\"ok\"}") + "\n\ndata: " + end("stop") + "\n\ndata: [DONE]\n\n");
        server.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody(body, 10)
                .build());

        assertThat(stream().text()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void putsAnAnswerTogetherWhereverTheBytesAreSplit(int pieceBytes) {
        server.stream(
                pieceBytes,
                delta("{\"role\":\"assistant\",\"content\":\"Grüße, \"}"),
                delta("{\"content\":\"€ 5 – 😀\"}"),
                end("stop"),
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}");

        LlmResponse response = stream();

        assertThat(response.text()).isEqualTo("Grüße, € 5 – 😀");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.usage()).isEqualTo(new Usage(7, 4, 3, 1));
        assertThat(response.model()).isEqualTo("test-model-1");
        assertThat(events)
                .startsWith(new StreamEvent.TextDelta(0, "Grüße, "), new StreamEvent.TextDelta(0, "€ 5 – 😀"))
                .endsWith(new StreamEvent.Completed(response));
    }

    @Test
    void takesEveryLineEndCommentAndByteOrderMark() {
        server.raw(
                3,
                "\uFEFF: OPENROUTER PROCESSING\r\n\r\ndata: " + delta("{\"content\":\"a\"}") + "\r\n\r\n: ping\rdata:"
                        + delta("{\"content\":\"b\"}") + "\r\revent: message\nid: 7\ndata: " + end("stop")
                        + "\n\ndata: [DONE]");

        assertThat(stream().text()).isEqualTo("ab");
    }

    @Test
    void mergesPiecesByIndexWhateverTheirIdsAre() {
        server.stream(
                100,
                call(0, "call_a", "click", ""),
                call(0, "", "", "{\"target\":"),
                call(0, "", "", "\"0-13\"}"),
                call(1, "call_b", "type", "{\"text\":"),
                call(1, "other", "", "\"x\"}"),
                end("tool_calls"));

        LlmResponse response = stream();

        assertThat(response.message().toolCalls())
                .containsExactly(
                        new ToolCall("call_a", "click", "{\"target\":\"0-13\"}"),
                        new ToolCall("call_b", "type", "{\"text\":\"x\"}"));
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(completed()).isEqualTo(response.message().toolCalls());
    }

    @Test
    void handsACallOverTheMomentTheNextOneBegins() {
        server.stream(
                100,
                call(0, "a", "click", "{\"target\":\"0-1\"}"),
                call(1, "b", "click", "{\"target\":"),
                call(1, "", "", "\"0-2\"}"),
                end("tool_calls"));

        stream();

        List<String> order =
                events.stream().map(event -> event.getClass().getSimpleName()).toList();
        assertThat(order)
                .containsExactly(
                        "ToolCallStarted",
                        "ToolCallDelta",
                        "ToolCallCompleted",
                        "ToolCallStarted",
                        "ToolCallDelta",
                        "ToolCallDelta",
                        "ToolCallCompleted",
                        "Completed");
    }

    @Test
    void aNewIdWithANameAtAUsedIndexIsAnotherCall() {
        server.stream(
                100, call(0, "a", "click", "{\"target\":\"0-1\"}"), call(0, "b", "hover", "{}"), end("tool_calls"));

        assertThat(stream().message().toolCalls())
                .containsExactly(new ToolCall("a", "click", "{\"target\":\"0-1\"}"), new ToolCall("b", "hover", "{}"));
    }

    @Test
    void mixedCallsAreKeptApart() {
        server.stream(
                100,
                call(0, "a", "click", "{\"target\":"),
                call(1, "b", "hover", "{\"target\":"),
                call(0, "", "", "\"0-1\"}"),
                call(1, "", "", "\"0-2\"}"),
                end("tool_calls"));

        assertThat(stream().message().toolCalls())
                .containsExactly(
                        new ToolCall("a", "click", "{\"target\":\"0-1\"}"),
                        new ToolCall("b", "hover", "{\"target\":\"0-2\"}"));
    }

    @Test
    void aMissingIdIsMadeUpAndNoArgumentsAreAnEmptyObject() {
        server.stream(
                100,
                delta(
                        "{\"tool_calls\":[{\"function\":{\"name\":\"one\"}},{\"function\":{\"name\":\"two\",\"arguments\":{\"a\":1}}}]}"),
                end("stop"));

        LlmResponse response = stream();

        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.message().toolCalls())
                .extracting(ToolCall::arguments)
                .containsExactly("{}", "{\"a\":1}");
        assertThat(response.message().toolCalls())
                .extracting(ToolCall::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void aCallThatTheCeilingCutIsNotHandedOverAsComplete() {
        server.stream(100, call(0, "a", "click", "{}"), call(1, "b", "type", "{\"text\":\"hel"), end("length"));

        LlmResponse response = stream();

        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(completed()).containsExactly(new ToolCall("a", "click", "{}"));
        assertThat(response.message().toolCalls()).contains(new ToolCall("b", "type", "{\"text\":\"hel"));
    }

    @Test
    void aLineThatIsNotJsonIsSkipped() {
        server.raw(
                100,
                "data: " + delta("{\"content\":\"a\"}") + "\n\ndata: hello?\n\ndata: {broken\n\ndata: "
                        + delta("{\"content\":\"b\"}") + "\n\ndata: " + end("stop") + "\n\n");

        assertThat(stream().text()).isEqualTo("ab");
    }

    @Test
    void linesWithoutEmptyLinesBetweenThemAreRead() {
        server.raw(
                100,
                "data: " + delta("{\"content\":\"a\"}") + "\ndata: " + delta("{\"content\":\"b\"}") + "\ndata: "
                        + end("stop") + "\ndata: [DONE]\n");

        assertThat(stream().text()).isEqualTo("ab");
    }

    @Test
    void anErrorInsideTheStreamEndsIt() {
        server.stream(
                100,
                delta("{\"content\":\"a\"}"),
                "{\"error\":{\"message\":\"upstream is overloaded\",\"code\":503},\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}");

        assertThatThrownBy(this::stream)
                .isInstanceOfSatisfying(LlmException.Status.class, e -> {
                    assertThat(e.status()).isEqualTo(503);
                    assertThat(e.retryable()).isTrue();
                })
                .hasMessageContaining("upstream is overloaded");
        assertThat(events.get(events.size() - 1)).isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void aStreamThatBreaksOffIsAnError() {
        server.raw(100, "data: " + delta("{\"content\":\"a\"}") + "\n\n");

        assertThatThrownBy(this::stream)
                .isInstanceOf(LlmException.Connection.class)
                .hasMessageContaining("before the answer was whole");
        assertThat(events).hasSize(2).last().isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void aConnectionThatIsCutIsAnError() {
        server.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody(
                        new Buffer().writeUtf8(("data: " + delta("{\"content\":\"a\"}") + "\n\n").repeat(2000)), 100)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(this::stream)
                .isInstanceOfSatisfying(
                        LlmException.Connection.class,
                        e -> assertThat(e.retryable()).isTrue());
    }

    @Test
    void aServerThatDoesNotStreamIsReadAllTheSame() {
        server.json(ChatServer.text("whole"));

        assertThat(stream().text()).isEqualTo("whole");
        assertThat(events).contains(new StreamEvent.TextDelta(0, "whole"));
    }

    @Test
    void aServerThatStreamsUnaskedIsReadAllTheSame() {
        server.stream(5, delta("{\"content\":\"piece\"}"), end("stop"));

        assertThat(client.complete(HELLO, CallOptions.ofDefaults()).text()).isEqualTo("piece");
    }

    @Test
    void callsOfAWholeAnswerAreReadInTheirOrder() {
        server.json(
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                        + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"click\",\"arguments\":\"{\\\"target\\\":\\\"0-1\\\"}\"}},"
                        + "{\"id\":\"\",\"function\":{\"name\":\"done\",\"arguments\":\"\"}}]},\"finish_reason\":\"tool_calls\"}]}");

        LlmResponse response = client.complete(HELLO, CallOptions.ofDefaults());

        assertThat(response.message().toolCalls().get(0)).isEqualTo(new ToolCall("a", "click", "{\"target\":\"0-1\"}"));
        assertThat(response.message().toolCalls().get(1).arguments()).isEqualTo("{}");
        assertThat(response.message().toolCalls().get(1).id()).isNotBlank();
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void reasoningIsToldApartFromText() {
        server.stream(
                100,
                delta("{\"reasoning_content\":\"hm\",\"content\":null}"),
                delta("{\"reasoning\":\"m\"}"),
                delta("{\"content\":\"yes\"}"),
                end("stop"));

        LlmResponse response = stream();

        assertThat(response.reasoning()).isEqualTo("hmm");
        assertThat(response.text()).isEqualTo("yes");
    }

    @Test
    void whatTheListenerThrowsReachesTheCallerAsItIs() {
        server.stream(100, delta("{\"content\":\"a\"}"), end("stop"));
        IllegalStateException thrown = new IllegalStateException("mine");

        assertThatThrownBy(() -> client.stream(HELLO, CallOptions.ofDefaults(), event -> {
                    events.add(event);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(events).hasSize(1);
    }
}

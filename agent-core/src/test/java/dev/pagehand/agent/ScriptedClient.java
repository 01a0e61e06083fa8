package dev.pagehand.agent;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model that answers what a test says, in order, and keeps what it was asked. */
public final class ScriptedClient implements LlmClient {

    private final Deque<Supplier<Message.Assistant>> answers = new ArrayDeque<>();
    private final List<Message.Assistant> cutOff = new ArrayList<>();
    private final List<LlmRequest> requests = new ArrayList<>();
    private ModelCapabilities capabilities = ModelCapabilities.unknown();
    private Usage usage = new Usage(100, 0, 10, 0);
    private Optional<BigDecimal> cost = Optional.empty();
    private Optional<LlmException> broken = Optional.empty();
    private int ids;

    /** The next answer calls one tool. */
    public ScriptedClient calls(String tool, String arguments) {
        return answers(new Message.Assistant(List.of(), List.of(call(tool, arguments))));
    }

    /** The next answer calls several tools: name, arguments, name, arguments, … */
    public ScriptedClient callsAll(String... namesAndArguments) {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < namesAndArguments.length; i += 2) {
            calls.add(call(namesAndArguments[i], namesAndArguments[i + 1]));
        }
        return answers(new Message.Assistant(List.of(), calls));
    }

    /** The next answer is a text. */
    public ScriptedClient says(String text) {
        return answers(new Message.Assistant(List.of(new ContentPart.Text(text)), List.of()));
    }

    /** The next answer calls one tool, and then the connection is gone. */
    public ScriptedClient breaksAfterCall(String tool, String arguments) {
        Message.Assistant message = new Message.Assistant(List.of(), List.of(call(tool, arguments)));
        cutOff.add(message);
        return answers(message);
    }

    /** The next answer comes from code, which may throw. */
    public ScriptedClient answersWith(Supplier<Message.Assistant> answer) {
        answers.add(answer);
        return this;
    }

    /** The next answer begins with this text and then fails. */
    public ScriptedClient saysAndBreaks(String text, LlmException error) {
        broken = Optional.of(error);
        return says(text);
    }

    public ScriptedClient with(ModelCapabilities newCapabilities) {
        capabilities = newCapabilities;
        return this;
    }

    public ScriptedClient with(Usage newUsage) {
        usage = newUsage;
        return this;
    }

    /** What each answer says that it cost, in US dollars. */
    public ScriptedClient costing(String usd) {
        cost = Optional.of(new BigDecimal(usd));
        return this;
    }

    private ScriptedClient answers(Message.Assistant answer) {
        return answersWith(() -> answer);
    }

    private ToolCall call(String tool, String arguments) {
        return new ToolCall("call-" + ids++, tool, arguments);
    }

    public List<LlmRequest> requests() {
        return requests;
    }

    /** The text of the last message that the model was sent. */
    public String lastAsked() {
        List<Message> messages = requests.get(requests.size() - 1).messages();
        return messages.get(messages.size() - 1).text();
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return stream(request, options, event -> {});
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        requests.add(request);
        if (answers.isEmpty()) {
            throw new AssertionError("the model was asked once more than the test says: " + lastAsked());
        }
        Message.Assistant message = answers.remove().get();
        message.parts().stream()
                .filter(ContentPart.Text.class::isInstance)
                .forEach(part -> listener.onEvent(new StreamEvent.TextDelta(0, ((ContentPart.Text) part).text())));
        if (broken.isPresent()) {
            throw broken.get();
        }
        int index = 0;
        for (ToolCall call : message.toolCalls()) {
            listener.onEvent(new StreamEvent.ToolCallCompleted(index++, call));
        }
        if (cutOff.contains(message)) {
            throw new LlmException.Connection("the stream broke", new IOException("gone"));
        }
        return new LlmResponse(message, "", FinishReason.STOP, usage, "scripted", Duration.ZERO).withCost(cost);
    }

    @Override
    public ModelName model() {
        return new ModelName("test", "scripted");
    }

    @Override
    public ModelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public void close() {
        // holds nothing
    }
}

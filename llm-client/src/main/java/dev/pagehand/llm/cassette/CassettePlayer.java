package dev.pagehand.llm.cassette;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers from a cassette and asks nobody. Strict: each request must be the next one of the cassette; one that is not
 * gets no answer, now or later, but a {@link LlmException.Configuration} whose message shows the difference. Safe for
 * use by several threads.
 *
 * <p>Since callers may catch that exception, a test should end with {@link #problems()}.
 */
public final class CassettePlayer implements LlmClient {

    private final Cassette cassette;
    private final RequestForm requests;
    private final AnswerForm answers;
    private final List<String> problems = new ArrayList<>();
    private int next;

    /** @param placeholders of this run, with the names that were used while recording */
    public CassettePlayer(Cassette cassette, Placeholders placeholders) {
        this.cassette = cassette;
        this.requests = new RequestForm(placeholders);
        this.answers = new AnswerForm(placeholders);
    }

    /** What did not fit so far, each with its difference; and what nobody asked for. Empty where all was played. */
    public synchronized List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        int left = cassette.exchanges().size() - next;
        if (all.isEmpty() && left > 0) {
            all.add("the cassette holds " + cassette.exchanges().size() + " answers, but only " + next
                    + " were asked for; record it anew if that is right");
        }
        return all;
    }

    @Override
    public synchronized LlmResponse complete(LlmRequest request, CallOptions options) {
        if (options.cancellation().isCancelled()) {
            throw new LlmException.Cancelled();
        }
        if (!problems.isEmpty()) {
            throw new LlmException.Configuration(
                    "an earlier request did not fit the cassette, and what would follow is unknown: "
                            + problems.get(0));
        }
        var asked = requests.of(request);
        if (next == cassette.exchanges().size()) {
            throw unfit("request " + (next + 1) + " is not on the cassette, which holds " + next + ":\n"
                    + RequestDifference.summary(asked));
        }
        Exchange exchange = cassette.exchanges().get(next);
        if (!RequestDifference.same(exchange.request(), asked)) {
            throw unfit("request " + (next + 1) + " is not the one on the cassette (-); it is now (+):\n"
                    + RequestDifference.between(exchange.request(), asked));
        }
        next++;
        return answers.read(exchange.answer());
    }

    private LlmException unfit(String problem) {
        String told = problem + "\nIf the change is right, record the cassette anew.";
        problems.add(told);
        return new LlmException.Configuration(told);
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        LlmResponse response;
        try {
            response = complete(request, options);
        } catch (LlmException e) {
            listener.onEvent(new StreamEvent.Failed(e));
            throw e;
        }
        tell(response, listener);
        return response;
    }

    /** The events of a provider that sends each part in one piece. */
    private static void tell(LlmResponse response, StreamListener listener) {
        if (!response.reasoning().isEmpty()) {
            listener.onEvent(new StreamEvent.ReasoningDelta(0, response.reasoning()));
        }
        if (!response.text().isEmpty()) {
            listener.onEvent(new StreamEvent.TextDelta(0, response.text()));
        }
        List<ToolCall> calls = response.message().toolCalls();
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            listener.onEvent(new StreamEvent.ToolCallStarted(i, call.id(), call.name()));
            listener.onEvent(new StreamEvent.ToolCallDelta(i, call.arguments()));
            listener.onEvent(new StreamEvent.ToolCallCompleted(i, call));
        }
        listener.onEvent(new StreamEvent.UsageReported(response.usage()));
        listener.onEvent(new StreamEvent.Completed(response));
    }

    @Override
    public ModelName model() {
        return cassette.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return cassette.capabilities();
    }

    /** Does nothing: there is no connection. */
    @Override
    public void close() {}
}

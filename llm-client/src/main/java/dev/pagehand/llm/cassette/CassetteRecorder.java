package dev.pagehand.llm.cassette;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model and keeps what it answered. Calls that failed are not kept: a cassette holds what a test needs to pass.
 * Safe for use by several threads, but exchanges that overlap are then in the order of their ends.
 *
 * <pre>{@code
 * CassetteRecorder recorder = new CassetteRecorder(client, Placeholders.none().withValue("site", url));
 * recorder.complete(LlmRequest.of("Say hello."), CallOptions.ofDefaults());
 * CassetteFile.write(file, recorder.cassette());
 * }</pre>
 */
public final class CassetteRecorder extends ForwardingClient {

    private final RequestForm requests;
    private final AnswerForm answers;
    private final List<Exchange> exchanges = new ArrayList<>();

    /** @param client is asked; it is closed with this */
    public CassetteRecorder(LlmClient client, Placeholders placeholders) {
        super(client);
        this.requests = new RequestForm(placeholders);
        this.answers = new AnswerForm(placeholders);
    }

    /** What was asked and answered so far. */
    public synchronized Cassette cassette() {
        return new Cassette(model(), capabilities(), exchanges);
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return kept(request, client.complete(request, options));
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        return kept(request, client.stream(request, options, listener));
    }

    private synchronized LlmResponse kept(LlmRequest request, LlmResponse response) {
        exchanges.add(new Exchange(requests.of(request), answers.of(response)));
        return response;
    }
}

package dev.pagehand.llm.cassette;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.stats.ModelStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
public final class CassetteRecorder implements LlmClient {

    private final LlmClient client;
    private final RequestForm requests;
    private final AnswerForm answers;
    private final List<Exchange> exchanges = new ArrayList<>();

    /** @param client is asked; it is closed with this */
    public CassetteRecorder(LlmClient client, Placeholders placeholders) {
        this.client = client;
        this.requests = new RequestForm(placeholders);
        this.answers = new AnswerForm(placeholders);
    }

    /** What was asked and answered so far. */
    public synchronized Cassette cassette() {
        return new Cassette(client.model(), client.capabilities(), exchanges);
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

    @Override
    public TokenCount countTokens(LlmRequest request, CallOptions options) {
        return client.countTokens(request, options);
    }

    @Override
    public ModelName model() {
        return client.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return client.capabilities();
    }

    @Override
    public Optional<Price> priceCeiling(Instant when, long promptTokens) {
        return client.priceCeiling(when, promptTokens);
    }

    @Override
    public List<ModelStatistics> statistics() {
        return client.statistics();
    }

    @Override
    public void close() {
        client.close();
    }
}

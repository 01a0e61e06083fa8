package dev.pagehand.llm;

import dev.pagehand.llm.stats.ModelStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client around another one, for those that change how a model is asked. Asking is theirs; everything else is what the
 * inner client says, unless it is overridden. Closing this closes the inner client.
 */
public abstract class ForwardingClient implements LlmClient {

    /** The inner client. */
    protected final LlmClient client;

    protected ForwardingClient(LlmClient client) {
        this.client = client;
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
    public boolean takes(GenerationOptions options) {
        return client.takes(options);
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

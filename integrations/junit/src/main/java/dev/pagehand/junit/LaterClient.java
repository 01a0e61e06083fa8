package dev.pagehand.junit;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamListener;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is only made once it is asked: a recorded test needs none, and then no key either. For one thread, that of
 * its test.
 */
final class LaterClient implements LlmClient {

    private final ModelName model;
    private final Supplier<LlmClient> making;
    private @Nullable LlmClient client;

    LaterClient(ModelName model, Supplier<LlmClient> making) {
        this.model = model;
        this.making = making;
    }

    private LlmClient made() {
        LlmClient ready = client == null ? making.get() : client;
        client = ready;
        return ready;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return made().complete(request, options);
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        return made().stream(request, options, listener);
    }

    @Override
    public ModelName model() {
        return model;
    }

    @Override
    public ModelCapabilities capabilities() {
        return made().capabilities();
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}

package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.common.StreamingMode;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import dev.pagehand.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/**
 * LangChain4j's own tests of streaming models, by handler and by publisher, for a model of each wire format that knows
 * stop sequences.
 */
class CommonStreamingChatModelTest extends AbstractStreamingChatModelIT {

    private final Upstream upstream = new Upstream(true);

    @AfterAll
    void close() {
        upstream.close();
    }

    List<TestModel> formats() {
        return TestModel.thatKnowStops();
    }

    @Override
    protected List<StreamingMode> streamingModes() {
        return List.of(StreamingMode.HANDLER, StreamingMode.PUBLISHER);
    }

    @Override
    protected List<StreamingChatModel> baseModels() {
        return formats().stream()
                .<StreamingChatModel>map(format -> format.streaming(upstream, PagehandModelOptions.ofDefaults()))
                .toList();
    }

    @Override
    protected List<StreamingChatModel> createModelsWith(ChatRequestParameters parameters) {
        return formats().stream()
                .flatMap(format -> streamingModes().stream()
                        .<StreamingChatModel>map(mode -> new StreamingModeAwareModel(
                                format.streaming(upstream, TestModel.with(parameters)), mode)))
                .toList();
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
        return formats().get(0).streaming(upstream, TestModel.with(listener));
    }

    @Override
    protected String customModelName() {
        return "another-model";
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return PagehandChatRequestParameters.builder()
                .maxOutputTokens(maxOutputTokens)
                .build();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return PagehandChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
        return PagehandTokenUsage.class;
    }

    /** The providers' ids are not kept. */
    @Override
    protected boolean assertResponseId() {
        return false;
    }

    /** It waits half a minute for each model to say nothing more; one wire format is enough of that. */
    @Override
    protected boolean supportsStreamingCancellation() {
        return false;
    }
}

package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import dev.pagehand.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** LangChain4j's own tests of chat models, for a model of each wire format that knows stop sequences. */
class CommonChatModelTest extends AbstractChatModelIT {

    private final Upstream upstream = new Upstream(true);

    @AfterAll
    void close() {
        upstream.close();
    }

    List<TestModel> formats() {
        return TestModel.thatKnowStops();
    }

    @Override
    protected List<ChatModel> models() {
        return createModelsWith(DefaultChatRequestParameters.EMPTY);
    }

    @Override
    protected List<ChatModel> createModelsWith(ChatRequestParameters parameters) {
        return formats().stream()
                .<ChatModel>map(format -> format.chat(upstream, TestModel.with(parameters)))
                .toList();
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
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
        return PagehandChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
        return PagehandTokenUsage.class;
    }

    /** The providers' ids are not kept. */
    @Override
    protected boolean assertResponseId() {
        return false;
    }

    @Override
    protected boolean supportsChatAsync() {
        return true;
    }
}

package dev.pagehand.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.pagehand.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's own tests of listeners of streams. */
class CommonStreamingListenerTest extends AbstractStreamingChatModelListenerIT {

    private final Upstream upstream = new Upstream(true);

    @AfterEach
    void close() {
        upstream.close();
    }

    @Override
    protected StreamingChatModel createModel(ChatModelListener listener) {
        ChatRequestParameters parameters = ChatRequestParameters.builder()
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .build();
        return TestModel.ANTHROPIC.streaming(upstream, TestModel.with(listener, parameters));
    }

    @Override
    protected String modelName() {
        return TestModel.ANTHROPIC.fullName();
    }

    @Override
    protected StreamingChatModel createFailingModel(ChatModelListener listener) {
        upstream.answerAll(401);
        return createModel(listener);
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
        return AuthenticationException.class;
    }

    /** The providers' ids are not kept. */
    @Override
    protected boolean assertResponseId() {
        return false;
    }
}

package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelPublisherListenerTest;
import dev.langchain4j.model.chat.listener.ChatModelListener;

/** LangChain4j's own tests of listeners of published streams. */
class CommonPublisherListenerTest extends AbstractStreamingChatModelPublisherListenerTest {

    /** A stream that is spread over some time is one that goes no further until it is cancelled. */
    @Override
    protected StreamingChatModel createModel(ChatModelListener listener, StreamScenario scenario) {
        return PagehandStreamingChatModel.of(
                new ScriptedClient(
                        scenario.spreadOverMillis() > 0 ? EVENTS_BEFORE_ACTION : scenario.contentChunks(),
                        scenario.spreadOverMillis() > 0,
                        scenario.fail()),
                TestModel.with(listener));
    }
}

package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;

/** LangChain4j's own tests of chat models, for OpenAI's Responses, which know no stop sequences. */
class ResponsesChatModelTest extends CommonChatModelTest {

    @Override
    List<TestModel> formats() {
        return List.of(TestModel.RESPONSES);
    }

    /** Of those that are only asked on Responses, so that the other one is asked there too. */
    @Override
    protected String customModelName() {
        return "gpt-6.2-sol";
    }

    @Override
    protected boolean supportsStopSequencesParameter() {
        return false;
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
        return createModelsWith(parameters).get(0);
    }

    /** A model may be named that takes them, so that they are refused with the request only. */
    @Override
    protected boolean supportsDefaultRequestParameters() {
        return false;
    }
}

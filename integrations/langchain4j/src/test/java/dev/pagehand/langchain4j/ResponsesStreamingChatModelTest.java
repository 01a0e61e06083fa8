package dev.pagehand.langchain4j;

import java.util.List;

/** LangChain4j's own tests of streaming models, for OpenAI's Responses, which know no stop sequences. */
class ResponsesStreamingChatModelTest extends CommonStreamingChatModelTest {

    @Override
    List<TestModel> formats() {
        return List.of(TestModel.RESPONSES);
    }

    @Override
    protected String customModelName() {
        return "gpt-6.2-sol";
    }

    @Override
    protected boolean supportsStopSequencesParameter() {
        return false;
    }

    /** A model may be named that takes them, so that they are refused with the request only. */
    @Override
    protected boolean supportsDefaultRequestParameters() {
        return false;
    }

    @Override
    protected boolean supportsStreamingCancellation() {
        return true;
    }
}

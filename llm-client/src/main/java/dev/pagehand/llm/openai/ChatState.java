package dev.pagehand.llm.openai;

/** Kinds of provider state in chat completions. */
final class ChatState {

    /** OpenRouter's, an array. */
    static final String REASONING_DETAILS = "reasoning_details";
    /** DeepSeek's, a text. */
    static final String REASONING_CONTENT = "reasoning_content";
    /** What Google's compatible endpoint hangs on calls: an object of {@code extra_content} by the call's id. */
    static final String EXTRA_CONTENT = "extra_content";

    private ChatState() {}
}

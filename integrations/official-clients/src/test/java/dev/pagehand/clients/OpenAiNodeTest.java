package dev.pagehand.clients;

import java.util.List;

/** The package {@code openai} for Node, unchanged but for the base URL. */
class OpenAiNodeTest extends NodeClientContract {

    OpenAiNodeTest() {
        super("openai");
    }

    @Override
    List<String> finishes() {
        return List.of("stop", "tool_calls", "length");
    }

    /** What it puts together from a stream holds what it knows only. */
    @Override
    boolean forgetsState(boolean stream) {
        return stream;
    }
}

package dev.pagehand.clients;

import java.util.List;

/** The package {@code @anthropic-ai/sdk} for Node, unchanged but for the base URL. */
class AnthropicNodeTest extends NodeClientContract {

    AnthropicNodeTest() {
        super("anthropic");
    }

    @Override
    List<String> finishes() {
        return List.of("end_turn", "tool_use", "max_tokens");
    }
}

package dev.pagehand.agent.loop;

import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.ToolCall;
import java.util.List;

/**
 * A tool call of the model, and what came of it.
 *
 * @param text for the model to read
 * @param error whether it was not done
 * @param ours whether the text is the loop's own, with nothing from a page in it
 */
record HandledCall(ToolCall call, String text, boolean error, boolean ours, List<ToolResult.Picture> pictures) {

    HandledCall {
        pictures = List.copyOf(pictures);
    }

    /** The same for the call as the model made it. */
    HandledCall answering(ToolCall made) {
        return new HandledCall(made, text, error, ours, pictures);
    }

    static HandledCall notRun(ToolCall call, String why) {
        return new HandledCall(call, "not run: " + why, true, true, List.of());
    }
}

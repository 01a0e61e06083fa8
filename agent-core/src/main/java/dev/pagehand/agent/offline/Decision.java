package dev.pagehand.agent.offline;

import dev.pagehand.llm.ToolCall;
import java.util.List;

/** What the rules decide: a text that says what is done, and the calls that do it. */
record Decision(String text, List<ToolCall> calls) {

    Decision {
        calls = List.copyOf(calls);
    }

    static Decision text(String text) {
        return new Decision(text, List.of());
    }
}

package dev.pagehand.llm.structured;

import dev.pagehand.llm.ElementAction;
import dev.pagehand.llm.ToolCall;

/** One thing that a model asked for in text. */
public sealed interface StructuredStep {

    /** Something to do with an element. */
    record Action(ElementAction action) implements StructuredStep {}

    /** A tool call; its id is made up, its arguments are a JSON object. */
    record Call(ToolCall call) implements StructuredStep {}
}

package dev.pagehand.llm;

/** Why an answer ended. */
public enum FinishReason {
    /** The model was done. */
    STOP,
    /** The ceiling of output tokens or of the context was reached; a last tool call may be broken. */
    LENGTH,
    /** The model waits for the results of its tool calls. */
    TOOL_CALLS,
    /** The provider's filter cut it. */
    CONTENT_FILTER,
    /** The model refused. */
    REFUSAL,
    /** The provider gave a reason that we do not know. */
    UNKNOWN,
    /** The provider gave none, as where a stream broke. */
    NONE
}

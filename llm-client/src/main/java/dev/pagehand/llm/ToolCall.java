package dev.pagehand.llm;

/**
 * A model asks for a tool.
 *
 * @param id the provider's id, which the result must carry; made up by the client where the provider gave none
 * @param name the tool's name as the model wrote it
 * @param arguments JSON text as the model wrote it; may be broken where the answer was cut off
 */
public record ToolCall(String id, String name, String arguments) {}

package dev.pagehand.llm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool that a model may call.
 *
 * @param name letters, digits, {@code _} and {@code -}, at most 64
 * @param description what it does and when to use it, for the model to read
 * @param inputSchema a JSON schema of an object; do not change it afterwards
 */
public record ToolSpec(String name, String description, JsonNode inputSchema) {}

package dev.pagehand.llm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The shape that an answer's text must have.
 *
 * @param name letters, digits, {@code _} and {@code -}; some providers want one
 * @param schema a JSON schema; do not change it afterwards
 */
public record ResponseSchema(String name, JsonNode schema) {}

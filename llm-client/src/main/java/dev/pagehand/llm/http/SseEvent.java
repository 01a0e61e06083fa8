package dev.pagehand.llm.http;

/**
 * A server-sent event.
 *
 * @param type {@code message} where none is named
 * @param data its data lines, joined by line feeds
 */
public record SseEvent(String type, String data) {}

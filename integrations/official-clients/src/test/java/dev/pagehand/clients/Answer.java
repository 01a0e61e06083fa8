package dev.pagehand.clients;

import java.util.List;

/**
 * An answer as an official client read it.
 *
 * @param text all of it
 * @param calls names and arguments of tools to call, {@code name{…}}
 * @param pieces how many pieces of text came; 1 where it was not streamed
 * @param finish the reason in the front's own word
 * @param inputTokens of the prompt
 * @param outputTokens of the answer
 */
record Answer(String text, List<String> calls, int pieces, String finish, long inputTokens, long outputTokens) {}

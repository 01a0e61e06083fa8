package dev.pagehand.llm.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * What may be told about a token.
 *
 * @param source where it comes from, such as {@code "LLM_API_KEY"} or {@code "script: python3 fetch_token.py"}
 * @param present whether there is one now; a script has none before its first run
 * @param expiresAt when it stops to be valid; empty where that is not known
 * @param baseUrl the address that came with it
 */
public record TokenStatus(String source, boolean present, Optional<Instant> expiresAt, Optional<String> baseUrl) {}

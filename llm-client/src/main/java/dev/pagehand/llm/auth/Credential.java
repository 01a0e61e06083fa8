package dev.pagehand.llm.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A token and what came with it.
 *
 * @param token empty where an endpoint needs none
 * @param expiresAt when it stops to be valid; empty where that is not known
 * @param baseUrl where requests with this token go, without a slash at its end, such as {@code https://host/v1}; empty
 *     where the configured address holds
 */
public record Credential(Optional<AccessToken> token, Optional<Instant> expiresAt, Optional<String> baseUrl) {

    /** No token. */
    public static final Credential NONE = new Credential(Optional.empty(), Optional.empty(), Optional.empty());

    /** A token that lasts until it is refused. */
    public static Credential of(AccessToken token) {
        return new Credential(Optional.of(token), Optional.empty(), Optional.empty());
    }
}

package dev.pagehand.llm.auth;

import java.time.Duration;
import java.util.Optional;

/** Fetches a new token; slow. */
public interface TokenFetcher {

    /**
     * Fetches a token. Called by one thread at a time.
     *
     * @throws dev.pagehand.llm.LlmException.Authentication where none could be had
     * @throws dev.pagehand.llm.LlmException.Configuration where what fetches it is missing or must not be run
     */
    Credential fetch();

    /**
     * Fetches a token in place of one that was refused or is about to expire: one that is kept somewhere will do if it
     * is another.
     *
     * @param previous the token that is not wanted again; empty at first
     */
    default Credential fetch(Optional<AccessToken> previous) {
        return fetch();
    }

    /** A token that is kept somewhere and has not expired, to tell people of; fetches nothing. */
    default Optional<Credential> stored() {
        return Optional.empty();
    }

    /** How long somebody who needs the token waits for it; as long as the caller's own limit where empty. */
    default Optional<Duration> patience() {
        return Optional.empty();
    }

    /** Where the tokens come from, in a few words without secrets. */
    String description();
}

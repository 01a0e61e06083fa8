package dev.pagehand.llm.auth;

/** Fetches a new token; slow. */
public interface TokenFetcher {

    /**
     * Fetches a token. Called by one thread at a time.
     *
     * @throws dev.pagehand.llm.LlmException.Authentication where none could be had
     * @throws dev.pagehand.llm.LlmException.Configuration where what fetches it is missing or must not be run
     */
    Credential fetch();

    /** Where the tokens come from, in a few words without secrets. */
    String description();
}

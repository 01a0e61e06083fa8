package dev.pagehand.llm.auth;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.JsonPost;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends with a bearer token. A token that is refused (401) is dropped, a new one fetched and the request sent again, at
 * most three times. Safe for use by several threads.
 */
public final class AuthorizedTransport implements AutoCloseable {

    private static final int MOST_RETRIES = 3;
    private static final int MOST_ERROR_BYTES = 8 * 1024;
    private static final int SHOWN_DETAIL = 300;

    private final HttpTransport transport;
    private final TokenSource tokens;

    public AuthorizedTransport(HttpTransport transport, TokenSource tokens) {
        this.transport = transport;
        this.tokens = tokens;
    }

    /**
     * Sends and waits for the head of an answer that is no 401.
     *
     * @param post makes the request without a token; it is given what came with the token, and called for each attempt
     * @throws LlmException.Authentication where the token is still refused, or none can be fetched
     */
    public Authorized post(Function<Credential, JsonPost> post, Deadline deadline, CallOptions options) {
        for (int retries = 0; ; retries++) {
            Credential credential = tokens.current(options.withTimeout(deadline.remaining()));
            String bearer =
                    credential.token().map(token -> "Bearer " + token.reveal()).orElse(null);
            JsonPost request = post.apply(credential).with("Authorization", bearer);
            HttpAnswer answer = transport.post(request, deadline, options.cancellation());
            if (answer.status() != 401) {
                return new Authorized(answer, credential);
            }
            try (answer) {
                boolean another = credential.token().map(tokens::invalidate).orElse(false);
                if (!another || retries == MOST_RETRIES) {
                    throw refused(answer, credential, retries);
                }
            }
        }
    }

    private LlmException.Authentication refused(HttpAnswer answer, Credential credential, int retries) {
        String detail = SecretMask.mask(answer.text(MOST_ERROR_BYTES), secrets(credential))
                .strip();
        String said = detail.isEmpty()
                ? ""
                : "; the server said: "
                        + (detail.length() > SHOWN_DETAIL ? detail.substring(0, SHOWN_DETAIL) + "…" : detail);
        String source = tokens.status().source();
        if (credential.token().isEmpty()) {
            return new LlmException.Authentication("Unauthorized: " + answer.address()
                    + " wants a token (401), but there is none; set " + ways(source) + said);
        }
        if (retries == 0) {
            return new LlmException.Authentication("Unauthorized – token expired or wrong: " + answer.address()
                    + " refused the key of " + source + " (401); check that it is the right key for this address and"
                    + " still valid" + said);
        }
        return new LlmException.Authentication("Unauthorized – token expired: " + answer.address() + " refused "
                + (retries + 1) + " tokens in a row (401), each fetched anew (" + source
                + "); check that the token script or login gives tokens that are valid for this address, with the right"
                + " scope, and that the endpoint takes Bearer tokens" + said);
    }

    /** A provider of its own has a key of its own; the custom endpoint's tokens come in several ways. */
    private static String ways(String source) {
        return source.endsWith("_API_KEY") && !source.equals("LLM_API_KEY")
                ? source
                : "LLM_API_KEY, LLM_TOKEN_COMMAND or a login (OAUTH_…), or put a fetch_token.py into the working"
                        + " directory";
    }

    /** What must not be shown of an answer to a request with this credential. */
    public static List<String> secrets(Credential credential) {
        Optional<AccessToken> token = credential.token();
        return token.map(AccessToken::reveal).map(List::of).orElse(List.of());
    }

    /** Cuts the calls under way. */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * An answer and the credential that it was had with.
     *
     * @param answer to be closed by its receiver
     */
    public record Authorized(HttpAnswer answer, Credential credential) {}
}

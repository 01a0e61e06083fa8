package dev.pagehand.llm.auth;

import dev.pagehand.llm.CallOptions;
import java.util.Optional;

/** One token for good. */
final class FixedTokenSource implements TokenSource {

    private final Credential credential;

    FixedTokenSource(AccessToken token) {
        this.credential = Credential.of(token);
    }

    @Override
    public Credential current(CallOptions options) {
        return credential;
    }

    @Override
    public boolean invalidate(AccessToken token) {
        return false;
    }

    @Override
    public TokenStatus status() {
        return new TokenStatus("fixed", true, Optional.empty(), Optional.empty());
    }
}

package dev.pagehand.llm.auth;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.util.Map;

/** Where a bearer token comes from. Safe for use by several threads. */
public interface TokenSource {

    /**
     * The token to use now, fetched first where there is none or it is about to expire.
     *
     * @param options how long to wait and when to stop; what others wait for too goes on
     * @throws LlmException.Authentication where none can be fetched
     * @throws LlmException.Configuration where what fetches it is missing or must not be run
     * @throws LlmException.Cancelled where the cancellation is thrown
     * @throws LlmException.Timeout where the options' limit passes
     */
    Credential current(CallOptions options);

    /**
     * Drops a token that was refused, unless another has taken its place already.
     *
     * @return whether asking again may give a different token
     */
    boolean invalidate(AccessToken token);

    /** What may be told about the token; fetches nothing. */
    TokenStatus status();

    /** For endpoints that need no token. */
    static TokenSource none() {
        return new SettingTokenSource(Settings.of(Map.of()), "none");
    }

    /** The token that stands in a setting, read anew for each call. */
    static TokenSource ofSetting(Settings settings, String name) {
        return new SettingTokenSource(settings, name);
    }

    /** One token that does not change. */
    static TokenSource of(AccessToken token) {
        return new FixedTokenSource(token);
    }
}

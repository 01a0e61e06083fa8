package dev.pagehand.llm.auth;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.util.Optional;

/** The token that stands in a setting; no token where the setting is not set. */
final class SettingTokenSource implements TokenSource {

    private final Settings settings;
    private final String name;

    SettingTokenSource(Settings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    @Override
    public Credential current(CallOptions options) {
        Optional<String> value = settings.get(name);
        if (value.isEmpty()) {
            return Credential.NONE;
        }
        try {
            return Credential.of(AccessToken.of(value.get()));
        } catch (IllegalArgumentException e) {
            throw new LlmException.Configuration(name + " is no usable key: " + e.getMessage(), e);
        }
    }

    /** A changed {@code .env} gives the new key; that is seen at the next call anyway. */
    @Override
    public boolean invalidate(AccessToken token) {
        return settings.get(name).filter(value -> !value.equals(token.reveal())).isPresent();
    }

    @Override
    public TokenStatus status() {
        return new TokenStatus(name, settings.get(name).isPresent(), Optional.empty(), Optional.empty());
    }
}

package dev.pagehand.llm.wire;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;

/**
 * The settings of a provider with a key and a base address.
 *
 * @param context where they stand
 * @param names what they are called
 * @param defaultBaseUrl where requests go when no address is set
 */
public record KeyedSettings(ProviderContext context, WireEndpoint.SettingNames names, String defaultBaseUrl) {

    /** Of a provider's context. */
    public static KeyedSettings of(ProviderContext context, WireEndpoint.SettingNames names, String defaultBaseUrl) {
        return new KeyedSettings(context, names, defaultBaseUrl);
    }

    /** Where they stand. */
    public Settings settings() {
        return context.settings();
    }

    /**
     * The key, read anew for each call.
     *
     * @param model its full name, for the message
     * @throws LlmException.Configuration where it is not set now
     */
    public TokenSource requiredKey(String model) {
        if (settings().get(names.key()).isEmpty()) {
            throw new LlmException.Configuration(names.key() + " is not set, which " + model
                    + " needs; write it into the environment or .env, for example " + names.key() + "=sk-…");
        }
        return TokenSource.ofSetting(settings(), names.key());
    }

    /** The key where it is set, for a server that may need none. */
    public TokenSource optionalKey() {
        return TokenSource.ofSetting(settings(), names.key());
    }

    /** The base address, without slashes at its end. */
    public String baseUrl() {
        return settings()
                .httpUrl(names.url(), defaultBaseUrl)
                .map(Object::toString)
                .orElse(defaultBaseUrl)
                .replaceAll("/+$", "");
    }

    /** Connections as the settings want them. */
    public HttpTransport transport() {
        return HttpTransport.from(settings());
    }

    /** Sends with {@code Authorization: Bearer}, and tells the context what answers say of rate limits. */
    public WireSender bearer(WireEndpoint endpoint, TokenSource key) {
        return WireSender.bearer(transport(), key).telling(endpoint.model(), context);
    }

    /** The same with the bare key in this header. */
    public WireSender header(String name, WireEndpoint endpoint, TokenSource key) {
        return WireSender.header(name, transport(), key).telling(endpoint.model(), context);
    }
}

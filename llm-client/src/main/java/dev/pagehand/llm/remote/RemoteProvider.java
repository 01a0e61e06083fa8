package dev.pagehand.llm.remote;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.custom.CustomEndpoint;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireSender;
import java.util.Map;
import java.util.Optional;

/**
 * A server-side gateway at {@code REMOTE_BASE_URL}, with {@code REMOTE_AUTH_TOKEN} or, where neither that nor a
 * custom endpoint is set, the token script.
 */
public final class RemoteProvider implements LlmProvider {

    private static final String URL = "REMOTE_BASE_URL";
    private static final String TOKEN = "REMOTE_AUTH_TOKEN";

    /** For {@link java.util.ServiceLoader}. */
    public RemoteProvider() {}

    @Override
    public String key() {
        return "remote";
    }

    @Override
    public String displayName() {
        return "Remote gateway";
    }

    @Override
    public String defaultModel() {
        return "";
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return Map.of();
    }

    @Override
    public String keySetting() {
        return TOKEN;
    }

    @Override
    public boolean isConfigured(ProviderContext context) {
        return context.settings().get(URL).isPresent();
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        Settings settings = context.settings();
        String base = settings.httpUrl(URL, "https://api.example.com")
                .map(Object::toString)
                .orElseThrow(() -> new LlmException.Configuration(URL + " is not set, so remote/" + model
                        + " has no server; write for example " + URL + "=https://api.example.com"));
        WireEndpoint endpoint = RemoteClients.endpoint(model, context.registry());
        WireSender sender = new RemoteSender(HttpTransport.from(settings), tokens(context), Optional.empty());
        return RemoteClients.client(base, endpoint, sender.telling(endpoint.model(), context));
    }

    /** A key or script that is meant for the custom endpoint is not sent elsewhere. */
    private static TokenSource tokens(ProviderContext context) {
        Settings settings = context.settings();
        boolean otherwiseUsed = settings.get("LLM_API_URL").isPresent()
                || settings.get("LLM_API_KEY").isPresent();
        return settings.get(TOKEN).isPresent() || otherwiseUsed
                ? TokenSource.ofSetting(settings, TOKEN)
                : CustomEndpoint.tokenSource(context);
    }
}

package dev.pagehand.llm.remote;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireSender;
import java.util.Optional;

/**
 * Clients of a server-side gateway. No provider's key stands on this side.
 *
 * <pre>{@code
 * LlmClient client = RemoteClients.client("https://api.example.com", "gpt-4.1", tokens, transport, Optional.of(login::refresh));
 * }</pre>
 */
public final class RemoteClients {

    private static final WireEndpoint.SettingNames NAMES =
            new WireEndpoint.SettingNames("REMOTE_BASE_URL", "REMOTE_AUTH_TOKEN", "PAGEHAND_MODEL");

    private RemoteClients() {}

    /**
     * A client for one model of a gateway.
     *
     * @param serverUrl the gateway's base address; slashes at its end are cut off
     * @param model as the gateway calls it
     * @param tokens asked at every attempt
     * @param transport closed with the client
     * @param refresh called once after a 401; where there is none, the token source is asked for another token
     */
    public static LlmClient client(
            String serverUrl,
            String model,
            TokenSource tokens,
            HttpTransport transport,
            Optional<RefreshCallback> refresh) {
        WireEndpoint endpoint = endpoint(model, ModelRegistry.bundled());
        return client(serverUrl, endpoint, new RemoteSender(transport, tokens, refresh));
    }

    static LlmClient client(String serverUrl, WireEndpoint endpoint, WireSender sender) {
        return StructuredOutput.around(
                new WireClient(
                        endpoint, new RemoteFormat(endpoint, sender.wholeCall()), Address.base(serverUrl), sender),
                false);
    }

    /** The gateway's prices are not the provider's, but for an entry of the user's own. */
    static WireEndpoint endpoint(String model, ModelRegistry registry) {
        ModelName name = new ModelName("remote", model);
        if (registry.find(name.toString()).isPresent()) {
            return WireEndpoint.of(name.provider(), model, NAMES, registry);
        }
        return registry.find(model)
                .or(() -> registry.findByModel(model))
                .map(known -> new WireEndpoint(known.named(name).withPrice(Optional.empty()), model, NAMES))
                .orElseGet(() -> WireEndpoint.of(name.provider(), model, NAMES, registry));
    }
}

package dev.pagehand.llm.remote;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
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
        WireEndpoint unknown = WireEndpoint.of("remote", model, NAMES);
        // The gateway's prices are not the provider's.
        WireEndpoint endpoint = ModelRegistry.bundled()
                .find(model)
                .or(() -> ModelRegistry.bundled().findByModel(model))
                .map(known -> like(known, model))
                .orElse(unknown);
        return StructuredOutput.around(
                new WireClient(
                        endpoint,
                        new RemoteFormat(endpoint, transport.limits().wholeCall()),
                        Address.base(serverUrl),
                        new RemoteSender(transport, tokens, refresh)),
                false);
    }

    private static WireEndpoint like(ModelInfo known, String model) {
        return new WireEndpoint(
                new ModelName("remote", model),
                model,
                known.capabilities().withPrice(Optional.empty()),
                known.quirks(),
                NAMES);
    }
}

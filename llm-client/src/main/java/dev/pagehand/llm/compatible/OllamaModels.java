package dev.pagehand.llm.compatible;

import dev.pagehand.llm.Price;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Optional;

/** Models on this machine cost nothing. */
final class OllamaModels {
    private OllamaModels() {}

    static WireEndpoint endpoint(String model, WireEndpoint.SettingNames names) {
        WireEndpoint known = WireEndpoint.of("ollama", model, names);
        // Ollama's cloud models run elsewhere, for money.
        Optional<Price> price = model.endsWith("-cloud") ? Optional.empty() : Optional.of(Price.FREE);
        return new WireEndpoint(
                known.model(),
                known.wireModel(),
                known.capabilities().price().isPresent()
                        ? known.capabilities()
                        : known.capabilities().withPrice(price),
                known.quirks(),
                known.settings());
    }
}

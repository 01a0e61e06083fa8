package dev.pagehand.agent.offline;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Map;
import java.util.Optional;

/** The provider {@code offline}: its one model, {@code rules}, needs no network and no key and costs nothing. */
public final class OfflineProvider implements LlmProvider {

    static final String KEY = "offline";
    static final String MODEL = "rules";
    static final ModelCapabilities CAPABILITIES =
            new ModelCapabilities(true, false, true, 0, 0, Optional.of(Price.FREE));

    /** The rules themselves; need not be closed. */
    public static LlmClient rules() {
        return new OfflineClient();
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String displayName() {
        return "Offline rules";
    }

    @Override
    public String defaultModel() {
        return MODEL;
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return Map.of(MODEL, CAPABILITIES);
    }

    @Override
    public boolean hasNoOthers() {
        return true;
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        if (!model.equals(MODEL)) {
            throw new LlmException.Configuration("offline/" + model + " does not exist; there is only offline/rules");
        }
        return new OfflineClient();
    }
}

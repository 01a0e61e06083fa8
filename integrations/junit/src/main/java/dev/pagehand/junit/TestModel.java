package dev.pagehand.junit;

import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.offline.OfflineProvider;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.cassette.CassetteFile;
import dev.pagehand.llm.cassette.CassettePlayer;
import dev.pagehand.llm.cassette.CassetteRecorder;
import dev.pagehand.llm.cassette.Placeholders;
import dev.pagehand.llm.models.ModelPrices;
import dev.pagehand.llm.orchestration.BudgetedClient;
import dev.pagehand.llm.orchestration.SpendLimit;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Who answers in one test: a model, a cassette, or a model while a cassette listens; within the test's limit of money. */
final class TestModel implements AutoCloseable {

    private static final Pattern SECRET_NAME = Pattern.compile(".*(KEY|TOKEN|SECRET|PASSWORD).*");

    private final LlmClient client;
    private final Optional<CassettePlayer> player;
    private final Optional<CassetteRecorder> recorder;
    private final Path cassette;

    private TestModel(
            LlmClient client, Optional<CassettePlayer> player, Optional<CassetteRecorder> recorder, Path cassette) {
        this.client = client;
        this.player = player;
        this.recorder = recorder;
        this.cassette = cassette;
    }

    /** When a test needs its model. */
    enum Need {
        /** From its beginning. */
        NOW,
        /** Perhaps, where it is not done as it was recorded; until then there need be no key. */
        LATER,
        /** Never: it is done as it was recorded or fails. */
        NEVER
    }

    static TestModel of(TestPlace place, AgentConfig config, Optional<String> site, Need need) {
        if (need == Need.NEVER) {
            return alone(place, OfflineProvider.rules());
        }
        if (need == Need.LATER) {
            return alone(place, new LaterClient(config.model(), () -> limited(place, asked(config))));
        }
        TestModel answering = answering(place, config, placeholders(config.settings(), site));
        LlmClient limited = limited(place, answering.client);
        return new TestModel(limited, answering.player, answering.recorder, answering.cassette);
    }

    private static TestModel alone(TestPlace place, LlmClient client) {
        return new TestModel(client, Optional.empty(), Optional.empty(), place.cassette());
    }

    private static LlmClient limited(TestPlace place, LlmClient client) {
        Optional<BigDecimal> most = place.settings().maxCost();
        if (most.isEmpty()) {
            return client;
        }
        ModelPrices prices = client.capabilities().price().map(ModelPrices::of).orElseGet(ModelPrices::unknown);
        SpendLimit limit = SpendLimit.usd(most.get().toPlainString());
        return new BudgetedClient(client, limit, prices, Clock.systemUTC());
    }

    private static TestModel answering(TestPlace place, AgentConfig config, Placeholders placeholders) {
        Cassettes.Mode mode = place.settings().cassettes();
        Path file = place.cassette();
        if (config.model().provider().equals("offline") && !(mode == Cassettes.Mode.AUTO && Files.exists(file))) {
            return alone(place, asked(config));
        }
        if (mode == Cassettes.Mode.REPLAY && !Files.exists(file)) {
            throw new ExtensionConfigurationException("the test has no cassette " + file
                    + "; run it once with pagehand.cassettes=record and a model, and commit the file");
        }
        if (mode == Cassettes.Mode.REPLAY || (mode == Cassettes.Mode.AUTO && Files.exists(file))) {
            CassettePlayer player = new CassettePlayer(CassetteFile.read(file), placeholders);
            return new TestModel(player, Optional.of(player), Optional.empty(), file);
        }
        if (mode == Cassettes.Mode.RECORD) {
            CassetteRecorder recorder = new CassetteRecorder(asked(config), placeholders);
            return new TestModel(recorder, Optional.empty(), Optional.of(recorder), file);
        }
        return alone(place, asked(config));
    }

    private static LlmClient asked(AgentConfig config) {
        return LlmProviders.load().client(config.model(), new ProviderContext(config.settings()));
    }

    private static Placeholders placeholders(Settings settings, Optional<String> site) {
        List<String> secrets = settings.names().stream()
                .filter(name ->
                        SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches())
                .flatMap(name -> settings.get(name).stream())
                .toList();
        Placeholders all = Placeholders.none().withSecrets(secrets).withVarying("mark", Prompts.MARK);
        return site.map(address -> all.withValue("site", address)).orElse(all);
    }

    LlmClient client() {
        return client;
    }

    /** Where the test asked something else than its cassette holds. */
    List<String> problems() {
        return player.map(CassettePlayer::problems).orElse(List.of()).stream()
                .map(problem -> "the model's cassette " + cassette + ": " + problem)
                .toList();
    }

    /** Writes the cassette of a test that passed. */
    void keep() {
        recorder.ifPresent(heard -> CassetteFile.write(cassette, heard.cassette()));
    }

    @Override
    public void close() {
        client.close();
    }
}

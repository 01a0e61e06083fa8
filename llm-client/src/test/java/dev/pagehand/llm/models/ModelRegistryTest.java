package dev.pagehand.llm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRegistryTest {

    private static final Instant NOVEMBER = Instant.parse("2026-11-30T23:59:59Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    private Path folder;

    private static ModelInfo model(String name) {
        return ModelRegistry.bundled().find(name).orElseThrow();
    }

    private static String cost(String name, Instant when, long input, long cached, long output) {
        return model(name)
                .prices()
                .cost(new Usage(input, cached, output, 0), when)
                .map(usd -> usd.stripTrailingZeros().toPlainString())
                .orElse("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-haiku-5-5, 100000, 1000, 0.0105",
        "anthropic/claude-haiku-5-5, 100001, 1000, 0.0525005",
        "openai/gpt-6-luna, 272000, 1000, 0.0277",
        "openai/gpt-6-luna, 272001, 1000, 0.0551502",
        "gemini/gemini-2.5-pro, 200001, 1000, 0.5150025",
    })
    void aTierHoldsForTheWholeCall(String name, long input, long output, String usd) {
        assertThat(cost(name, NOVEMBER, input, 0, output)).isEqualTo(usd);
    }

    @Test
    void pricesChangeWithTheDay() {
        assertThat(cost("gemini/gemini-4-argon", NOVEMBER, 1_000_000, 0, 0)).isEqualTo("2");
        assertThat(cost("gemini/gemini-4-argon", DECEMBER, 1_000_000, 0, 0)).isEqualTo("4");
        assertThat(cost("gemini/gemini-3.8-flash", Instant.parse("2027-01-01T00:00:00Z"), 0, 0, 1_000_000))
                .isEqualTo("7.5");
        assertThat(ModelRegistry.bundled(DECEMBER)
                        .find("gemini/gemini-4-argon")
                        .flatMap(info -> info.capabilities().price())
                        .map(Price::output))
                .contains(new BigDecimal("20"));
    }

    @Test
    void cachedInputAndCacheWritesHaveTheirOwnPrices() {
        assertThat(cost("anthropic/claude-opus-5-5", NOVEMBER, 1_000_000, 900_000, 0))
                .isEqualTo("0.58");
        Usage usage = new Usage(1_000_000, 0, 0, 0);
        assertThat(model("anthropic/claude-3-5-sonnet").prices().cost(usage, 400_000, NOVEMBER))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("3.3"));
    }

    @Test
    void aCacheWriteWithoutAPriceMakesTheCostUnknown() {
        Usage usage = new Usage(1000, 0, 0, 0);
        assertThat(model("anthropic/claude-opus-5-5").prices().cost(usage, 10, NOVEMBER))
                .isEmpty();
    }

    @Test
    void aCostIsNeverBelowZeroAndUnknownWithoutAPrice() {
        ModelPrices prices = ModelPrices.of(new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
        assertThat(prices.cost(new Usage(-5, -5, -5, 0), 0, NOVEMBER))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0"));
        assertThat(ModelPrices.unknown().cost(new Usage(5, 0, 5, 0), NOVEMBER)).isEmpty();
    }

    @Test
    void theHighestPriceHoldsForEveryLengthOfPrompt() {
        Price highest = model("openai/gpt-6-luna").prices().highest(NOVEMBER).orElseThrow();
        assertThat(highest)
                .isEqualTo(new Price(new BigDecimal("0.20"), new BigDecimal("0.02"), new BigDecimal("0.75")));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-3-5-sonnet-20241022, anthropic/claude-3-5-sonnet",
        "anthropic/claude-3-5-haiku-20241022, anthropic/claude-3-5-haiku",
        "anthropic/claude-3-opus-20240229, anthropic/claude-3-opus",
        "openai/gpt-4-turbo, openai/gpt-4-turbo",
        "openai/gpt-3.5-turbo, openai/gpt-3.5-turbo",
        "openai/gpt-4o-2024-08-06, openai/gpt-4o",
        "openai/gpt-4o-2024-05-13, openai/gpt-4o-2024-05-13",
        "gemini/gemini-2.0-flash, gemini/gemini-2.0-flash",
        "gemini/gemini-pro-vision, gemini/gemini-pro-vision",
    })
    void theOlderModelsAreKnownWithTheirPrices(String asked, String name) {
        ModelInfo info = model(asked);
        assertThat(info.name()).hasToString(name);
        assertThat(info.traits().legacy()).isTrue();
        assertThat(info.capabilities().price()).isPresent();
        assertThat(info.strengths()).isNotEmpty();
    }

    @Test
    void quirksAreKnown() {
        assertThat(model("anthropic/claude-opus-5-5").has(Quirk.NO_FORCED_TOOL)).isTrue();
        assertThat(model("anthropic/claude-haiku-5-5").quirks()).isEmpty();
        assertThat(model("openai/gpt-6.2-sol").quirks()).contains(Quirk.TOOLS_ON_RESPONSES_ONLY, Quirk.NO_EFFORT_NONE);
        assertThat(model("gemini/gemini-4-argon").has(Quirk.THINKING_LEVEL_ONLY))
                .isTrue();
        assertThat(model("openai/gpt-4.1").has(Quirk.NO_REASONING)).isTrue();
        assertThat(model("gemini/gemini-pro-vision").capabilities().tools()).isFalse();
    }

    private Path file(String json) {
        try {
            return Files.writeString(folder.resolve("models.json"), json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ModelRegistry with(String json) {
        return ModelRegistry.from(
                Settings.of(Map.of("PAGEHAND_MODELS", file(json).toString())));
    }

    @Test
    void aUsersFileReplacesSingleFieldsAndAddsModels() {
        ModelRegistry registry = with("""
                {"models": [
                  {"name": "openai/gpt-4.1", "price": {"input": 1.5, "output": "6"}},
                  {"name": "custom/mine", "contextTokens": 32000, "quirks": ["max-tokens-field"]}]}
                """);
        ModelInfo changed = registry.find("openai/gpt-4.1").orElseThrow();
        assertThat(changed.capabilities().price())
                .contains(new Price(new BigDecimal("1.5"), new BigDecimal("1.5"), new BigDecimal("6")));
        assertThat(changed.capabilities().contextTokens()).isEqualTo(1_050_000);
        ModelInfo added = registry.find("custom/mine").orElseThrow();
        assertThat(added.capabilities().contextTokens()).isEqualTo(32_000);
        assertThat(added.capabilities().price()).isEmpty();
        assertThat(added.has(Quirk.MAX_TOKENS_FIELD)).isTrue();
        assertThat(ModelRegistry.bundled().find("custom/mine")).isEmpty();
    }

    @Test
    void aSinglePriceReplacesADatedOne() {
        ModelRegistry registry =
                with("{\"models\": [{\"name\": \"gemini/gemini-4-argon\", \"price\": {\"input\": 1, \"output\": 1}}]}");
        assertThat(registry.find("gemini/gemini-4-argon").orElseThrow().prices().base(DECEMBER))
                .map(Price::input)
                .contains(BigDecimal.ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"openai/x\", \"price\": {\"input\": -1, \"output\": 2}} | price.input is -1",
                "{\"name\": \"openai/x\", \"price\": {\"input\": 1}} | price.output is missing",
                "{\"name\": \"openai/x\", \"contextTokens\": \"many\"} | contextTokens is \"many\"",
                "{\"name\": \"openai/x\", \"visoin\": true} | no field 'visoin'",
                "{\"name\": \"openai/x\", \"quirks\": [\"odd\"]} | there is no 'odd'",
                "{\"name\": \"openai/x\", \"prices\": [{\"input\": 1, \"output\": 2, \"until\": \"soon\"}]} | prices[0].until",
                "{\"name\": \"openai/x\", \"price\": {\"input\": 1, \"output\": 2, \"above\": [{\"promptTokens\": 0}]}} | price.above[0].promptTokens",
                "{\"name\": \"x\"} | name: 'x' is no model name",
            })
    void aWrongEntryIsNamedWithItsField(String entryAndProblem) {
        String[] parts = entryAndProblem.split(" \\| ", -1);
        assertThatThrownBy(() -> with("{\"models\": [{\"name\": \"openai/gpt-4.1\"}, " + parts[0] + "]}"))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("PAGEHAND_MODELS")
                .hasMessageContaining("entry 2")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void anEntryWithoutANameAndAFileOfNoJsonAreNamed() {
        assertThatThrownBy(() -> with("{\"models\": [{\"tools\": true}]}")).hasMessageContaining("entry 1 has no name");
        assertThatThrownBy(() -> with("{\"models\": [")).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> with("[]")).hasMessageContaining("no array 'models'");
        assertThatThrownBy(() -> ModelRegistry.from(Settings.of(Map.of("PAGEHAND_MODELS", "/nowhere/models.json"))))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("/nowhere/models.json");
    }

    @Test
    void aClientIsDescribedWithTheTiersOfItsModel() {
        ModelCapabilities known = model("anthropic/claude-haiku-5-5").capabilities();
        ModelInfo described = ModelRegistry.bundled().describe(new ScriptedClient("anthropic/claude-haiku-5-5", known));
        assertThat(described.prices().tiers(NOVEMBER)).hasSize(2);
        ModelInfo other = ModelRegistry.bundled()
                .describe(new ScriptedClient("custom/mine", known.withPrice(Optional.of(Price.FREE))));
        assertThat(other.name()).isEqualTo(new ModelName("custom", "mine"));
        assertThat(other.prices().base(NOVEMBER)).contains(Price.FREE);
    }
}

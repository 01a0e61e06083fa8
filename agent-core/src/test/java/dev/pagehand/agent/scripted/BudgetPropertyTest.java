package dev.pagehand.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.Limits;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.SettableClock;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.Usd;
import dev.pagehand.agent.loop.AgentLoop;
import dev.pagehand.agent.loop.LoopSetup;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many seeded runs with limits by chance, against a priced model that counts real tokens (o200k) and uses as much of what
 * it is allowed as chance says. What the server counted never passes a limit.
 */
class BudgetPropertyTest {

    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final String[] WORDS = {
        "Backpack",
        "日本語の商品",
        "Übergröße",
        "🎒🏕️",
        "{\"a\":[1,2]}",
        "9.90",
        "Доставка",
        "    ",
        "קופה",
        "aaaaaaaaaaaa",
        "%$#@!"
    };
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    @TempDir
    Path folder;

    /** What the server counted in one run. */
    private static final class Counted {
        private long calls;
        private long input;
        private long output;

        private BigDecimal cost() {
            return BigDecimal.valueOf(input * 3 + output * 15).divide(MILLION);
        }
    }

    @Test
    void noRunPassesItsLimits() {
        Map<RunStatus, Integer> ends = new EnumMap<>(RunStatus.class);
        try (ScriptedModel model = new ScriptedModel(Wire.Form.CHAT, folder);
                LlmClient client = LlmProviders.load().client(model.model(), new ProviderContext(model.settings()))) {
            for (int seed = 1; seed <= 250; seed++) {
                ends.merge(oneRun(seed, model, client), 1, Integer::sum);
            }
        }
        assertThat(ends)
                .as("limits are reached, and not always")
                .containsKeys(RunStatus.BUDGET_EXCEEDED, RunStatus.SUCCEEDED);
    }

    private static RunStatus oneRun(int seed, ScriptedModel model, LlmClient client) {
        Random chance = new Random(seed);
        Limits limits = limits(chance);
        Counted counted = new Counted();
        int length = 1 + chance.nextInt(12);
        FakePage page = new FakePage().onClick("0-1", () -> FakePage.changed(text(chance)));
        model.plays(seen -> seen.calls() < length
                ? Answer.calling(Call.of("browser_click", "target", "0-1"))
                : Answer.done("Bought."));
        model.counting((request, answer) -> count(request, chance, counted));
        SettableClock clock = new SettableClock();
        LoopSetup setup = new LoopSetup(client, page.tools(), page::look, event -> {}, Secrets.none(), clock);

        RunResult result = new AgentLoop(setup, Task.of(text(chance)).withLimits(limits), Cancellation.never()).run();

        String why = "seed " + seed + ", " + limits + ", " + result.toJson();
        assertThat(model.failure()).as(why).isEmpty();
        assertThat(counted.calls).as(why).isLessThanOrEqualTo(limits.maxModelCalls());
        assertThat(counted.calls).as(why).isLessThanOrEqualTo(limits.maxSteps());
        limits.maxTokens()
                .ifPresent(most ->
                        assertThat(counted.input + counted.output).as(why).isLessThanOrEqualTo(most));
        limits.maxCost().ifPresent(most -> assertThat(counted.cost()).as(why).isLessThanOrEqualTo(most.amount()));
        assertThat(result.usage().modelCalls()).as(why).isEqualTo((int) counted.calls);
        assertThat(result.usage().cost().orElseThrow().amount()).as(why).isEqualByComparingTo(counted.cost());
        return result.status();
    }

    private static Limits limits(Random chance) {
        Optional<Long> tokens = chance.nextBoolean() ? Optional.of(500L + chance.nextInt(20_000)) : Optional.empty();
        Optional<Usd> cost = chance.nextBoolean()
                ? Optional.of(new Usd(BigDecimal.valueOf(1 + chance.nextInt(150_000), 6)))
                : Optional.empty();
        return new Limits(1 + chance.nextInt(14), 1 + chance.nextInt(14), tokens, cost, Duration.ofMinutes(5));
    }

    private static String text(Random chance) {
        StringBuilder text = new StringBuilder("x");
        int words = chance.nextInt(200);
        for (int i = 0; i < words; i++) {
            text.append(' ').append(WORDS[chance.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    /** As a provider counts: every text that the model reads, some tokens for each message, and what it likes to answer. */
    private static Wire.Tokens count(JsonNode request, Random chance, Counted counted) {
        long input = 0;
        for (JsonNode message : request.path("messages")) {
            input += 4 + O200K.countTokens(Wire.text(message.path("content")));
            for (JsonNode call : message.path("tool_calls")) {
                input += 4
                        + O200K.countTokens(call.at("/function/name").asText())
                        + O200K.countTokens(call.at("/function/arguments").asText());
            }
        }
        for (JsonNode tool : request.path("tools")) {
            input += O200K.countTokens(tool.at("/function/description").asText())
                    + O200K.countTokens(tool.at("/function/parameters").toString());
        }
        int most = request.path("max_tokens").asInt();
        long output = chance.nextInt(3) == 0 ? most : 1 + chance.nextInt(Math.max(1, Math.min(most, 900)));
        counted.calls++;
        counted.input += input;
        counted.output += output;
        return new Wire.Tokens(input, output);
    }
}

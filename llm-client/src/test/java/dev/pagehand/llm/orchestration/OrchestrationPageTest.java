package dev.pagehand.llm.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables of {@code docs/orchestration.md} as the code has them. After a change that is intended, write them
 * anew with {@code mvn test -pl llm-client -Dtest=OrchestrationPageTest -Ddocs.update=true}.
 */
class OrchestrationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "orchestration.md");
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

    /** Run once: it takes seconds. */
    private static final List<Simulation.Result> SIMULATED = Simulation.all();

    private static final Map<String, Needs> NEEDS = new LinkedHashMap<>();

    static {
        NEEDS.put("100 tokens", Needs.text(100));
        NEEDS.put("8,000 tokens, tools", Needs.text(8_000).withTools());
        NEEDS.put("8,000 tokens, tools, picture", Needs.text(8_000).withTools().withVision());
        NEEDS.put("150,000 tokens", Needs.text(150_000));
    }

    private static List<ModelInfo> models(Predicate<ModelInfo> which) {
        return ModelRegistry.bundled(DAY).all().stream().filter(which).toList();
    }

    private static String table(List<ModelInfo> models) {
        StringBuilder table = new StringBuilder("| task type | needs |");
        Arrays.stream(Strategy.values())
                .forEach(strategy -> table.append(' ').append(strategy.key()).append(" |"));
        table.append("\n|---|---|---|---|---|---|---|\n");
        for (TaskType task : TaskType.values()) {
            NEEDS.forEach((name, needs) -> {
                table.append("| ").append(task.key()).append(" | ").append(name).append(" |");
                for (Strategy strategy : Strategy.values()) {
                    table.append(' ')
                            .append(choice(models, task, strategy, needs))
                            .append(" |");
                }
                table.append('\n');
            });
        }
        return table.toString();
    }

    private static String choice(List<ModelInfo> models, TaskType task, Strategy strategy, Needs needs) {
        ModelChooser chooser = new ModelChooser(BalancedRules.ofDefaults());
        List<ModelInfo> order = chooser.order(models, new ModelChooser.Question(task, strategy, needs, ""), DAY);
        if (order.isEmpty()) {
            return "none";
        }
        if (strategy == Strategy.LOAD_BALANCED) {
            boolean good = Ranking.isGoodAt(order.get(0), task);
            long equals = order.stream()
                    .filter(model -> !task.isComplex() || Ranking.isGoodAt(model, task) == good)
                    .count();
            return "spread over " + equals;
        }
        return order.get(0).name().toString();
    }

    private static String simulation() {
        return "| way to choose | answered | USD per 1,000 answers | p50 | p95 | mean quality |\n"
                + "|---|---|---|---|---|---|\n"
                + SIMULATED.stream().map(Simulation.Result::row).collect(Collectors.joining("\n"))
                + "\n";
    }

    @Test
    void thePageHasTheTablesThatTheCodeMakes() throws IOException {
        String page = Files.readString(PAGE);
        String fresh =
                with(page, "choices", table(models(model -> !model.traits().legacy())));
        fresh = with(fresh, "choices-2024", table(models(model -> model.traits().legacy())));
        fresh = with(fresh, "simulation", simulation());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/orchestration.md is out of date; write it anew with -Ddocs.update=true")
                .isEqualTo(fresh);
    }

    private static String with(String page, String name, String content) {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(page).contains(begin, end);
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + content + page.substring(page.indexOf(end));
    }

    @Test
    void everyStrategyAnswersMoreThanAlwaysTheFirst() {
        List<Simulation.Result> results = SIMULATED;
        Simulation.Result first = results.get(0);
        Simulation.Result withRetries = results.get(1);
        assertThat(withRetries.successRate()).isGreaterThan(first.successRate());
        assertThat(results.subList(2, results.size()))
                .allSatisfy(result -> assertThat(result.successRate())
                        .as(result.name())
                        .isGreaterThan(Math.max(withRetries.successRate(), 99.5)));
        Simulation.Result cheap = named(results, Strategy.COST_OPTIMIZED);
        Simulation.Result best = named(results, Strategy.PERFORMANCE_OPTIMIZED);
        assertThat(cheap.usd()).isLessThan(best.usd() / 2);
        assertThat(best.quality()).isGreaterThan(cheap.quality());
    }

    private static Simulation.Result named(List<Simulation.Result> results, Strategy strategy) {
        return results.stream()
                .filter(result -> result.name().equals(strategy.key()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noModelIsChosenThatLacksWhatIsNeeded() {
        ModelChooser chooser = new ModelChooser(BalancedRules.ofDefaults());
        List<ModelInfo> all = models(model -> true);
        for (TaskType task : TaskType.values()) {
            for (Strategy strategy : Strategy.values()) {
                for (Needs needs : NEEDS.values()) {
                    assertThat(chooser.order(all, new ModelChooser.Question(task, strategy, needs, ""), DAY))
                            .isNotEmpty()
                            .allMatch(model -> needs.metBy(model.capabilities()))
                            .allMatch(model -> task != TaskType.VISION
                                    || model.capabilities().vision());
                }
            }
        }
    }
}

package dev.pagehand.llm.orchestration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The strategy {@code balanced}: the first rule that applies to a request says how models are ranked.
 *
 * <pre>{@code
 * BalancedRules mine = BalancedRules.ofDefaults()
 *         .withFirst(new BalancedRules.Rule("code is cheap", (task, needs) -> task == TaskType.CODING, 0, Ranking.CHEAPEST));
 * }</pre>
 */
public final class BalancedRules {

    private static final int SIMPLE_CHARACTERS = 500;
    private static final int LARGE_PROMPT = 100_000;
    private static final int LARGE_CONTEXT = 500_000;

    private final List<Rule> rules;

    private BalancedRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Execution with under 500 characters goes to the cheapest; reasoning, coding and planning go to the best; more than
     * 100,000 tokens of prompt to one with a context of at least 500,000; pictures to one that is good at them; anything
     * else to the best value.
     */
    public static BalancedRules ofDefaults() {
        return new BalancedRules(List.of(
                new Rule(
                        "simple execution",
                        (task, needs) -> task == TaskType.EXECUTION && needs.characters() < SIMPLE_CHARACTERS,
                        0,
                        Ranking.CHEAPEST),
                new Rule("complex task", (task, needs) -> task.isComplex(), 0, Ranking.BEST),
                new Rule(
                        "large context",
                        (task, needs) -> needs.promptTokens() > LARGE_PROMPT,
                        LARGE_CONTEXT,
                        Ranking.BEST_VALUE),
                new Rule("pictures", (task, needs) -> needs.vision(), 0, Ranking.BEST_VALUE)));
    }

    /** These with one more that is asked before them. */
    public BalancedRules withFirst(Rule rule) {
        List<Rule> more = new ArrayList<>();
        more.add(rule);
        more.addAll(rules);
        return new BalancedRules(more);
    }

    Rule ruleFor(TaskType task, Needs needs) {
        return rules.stream()
                .filter(rule -> rule.applies().test(task, needs))
                .findFirst()
                .orElse(new Rule("best value", (anyTask, anyNeeds) -> true, 0, Ranking.BEST_VALUE));
    }

    /**
     * A rule.
     *
     * @param name for people to read
     * @param applies to which requests
     * @param preferredContext models with a context of fewer tokens come after all others; 0 for any
     * @param ranking how the models are ordered
     */
    public record Rule(String name, BiPredicate<TaskType, Needs> applies, int preferredContext, Ranking ranking) {}
}

package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders models, the first choice first. Equal ones stay in the order of the configuration. */
public enum Ranking {
    /** The cheapest for this prompt and an answer of usual length first; those without a price last. */
    CHEAPEST,
    /** Those with the task type's strength first, the best of them first, of equal ones the cheapest. */
    BEST,
    /** Like {@link #BEST}, but a point of quality is given for each 2.5 % that a call costs less. */
    BEST_VALUE;

    private static final String[] NO_TASK_STRENGTH = {"execution", "general"};
    private static final double POINTS_PER_DOUBLING = 8;
    private static final double UNKNOWN_COST = Double.MAX_VALUE;

    List<ModelInfo> order(List<ModelInfo> models, TaskType task, Needs needs, Instant when) {
        Comparator<ModelInfo> cost = Comparator.comparingDouble(model -> cost(model, needs, when));
        Comparator<ModelInfo> strength = Comparator.comparing(model -> !isGoodAt(model, task));
        Comparator<ModelInfo> quality =
                Comparator.comparingInt(model -> -model.traits().quality());
        Comparator<ModelInfo> order = switch (this) {
            case CHEAPEST -> cost.thenComparing(quality);
            case BEST -> strength.thenComparing(quality).thenComparing(cost);
            case BEST_VALUE -> strength.thenComparingDouble(model -> -value(model, needs, when));
        };
        return models.stream().sorted(order).toList();
    }

    /** Whether the model has the strength of the task type; every model is good at execution and general requests. */
    static boolean isGoodAt(ModelInfo model, TaskType task) {
        for (String always : NO_TASK_STRENGTH) {
            if (always.equals(task.key())) {
                return true;
            }
        }
        return model.strengths().contains(task.key());
    }

    /** Expected US dollars, as a number to compare by. */
    static double cost(ModelInfo model, Needs needs, Instant when) {
        Usage usage = new Usage(needs.promptTokens(), 0, needs.outputTokens() / 2, 0);
        Optional<BigDecimal> cost = model.prices().cost(usage, when);
        return cost.map(BigDecimal::doubleValue).orElse(UNKNOWN_COST);
    }

    private static double value(ModelInfo model, Needs needs, Instant when) {
        double cost = cost(model, needs, when);
        double points = cost == UNKNOWN_COST ? 0 : -Math.log(Math.max(cost, 1e-7)) / Math.log(2);
        return model.traits().quality() + POINTS_PER_DOUBLING * points;
    }
}

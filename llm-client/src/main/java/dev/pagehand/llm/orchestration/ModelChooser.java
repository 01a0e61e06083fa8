package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.models.ModelInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says in which order models are tried for a request; a model that lacks what the request needs is not among them. */
final class ModelChooser {

    private final BalancedRules rules;

    ModelChooser(BalancedRules rules) {
        this.rules = rules;
    }

    /** @param models in the order of the configuration */
    List<ModelInfo> order(List<ModelInfo> models, Question question, Instant when) {
        List<ModelInfo> able = models.stream()
                .filter(model -> question.needs().metBy(model.capabilities()))
                .toList();
        List<ModelInfo> ordered = byStrategy(able, question, when);
        if (question.preferredProvider().isEmpty()) {
            return ordered;
        }
        String preferred = question.preferredProvider();
        return ordered.stream()
                .sorted(Comparator.comparing(model -> !model.name().provider().equals(preferred)))
                .toList();
    }

    private List<ModelInfo> byStrategy(List<ModelInfo> able, Question question, Instant when) {
        TaskType task = question.task();
        Needs needs = question.needs();
        return switch (question.strategy()) {
            case COST_OPTIMIZED -> strongFirst(Ranking.CHEAPEST.order(able, task, needs, when), task);
            case PERFORMANCE_OPTIMIZED -> Ranking.BEST.order(able, task, needs, when);
            case BALANCED -> balanced(able, question, when);
            case FAILOVER -> able;
            case LOAD_BALANCED -> strongFirst(able, task);
        };
    }

    private List<ModelInfo> balanced(List<ModelInfo> able, Question question, Instant when) {
        BalancedRules.Rule rule = rules.ruleFor(question.task(), question.needs());
        // A picture asks for a model that is good at pictures, whatever else the request is for.
        TaskType task = question.needs().vision() && !question.task().isComplex() ? TaskType.VISION : question.task();
        return rule.ranking().order(able, task, question.needs(), when).stream()
                .sorted(Comparator.comparing(model -> model.capabilities().contextTokens() < rule.preferredContext()))
                .toList();
    }

    /** For a complex task those that are good at it stand first, each part in its order. */
    private static List<ModelInfo> strongFirst(List<ModelInfo> models, TaskType task) {
        if (!task.isComplex()) {
            return models;
        }
        List<ModelInfo> sorted = new ArrayList<>(models);
        sorted.sort(Comparator.comparing(model -> !Ranking.isGoodAt(model, task)));
        return sorted;
    }

    /**
     * What is to be done, how, and what it needs.
     *
     * @param preferredProvider empty for none
     */
    record Question(TaskType task, Strategy strategy, Needs needs, String preferredProvider) {

        /** A task of vision needs a model that sees, even where its pictures are still to come. */
        Question {
            needs = task == TaskType.VISION && !needs.vision() ? needs.withVision() : needs;
        }
    }
}

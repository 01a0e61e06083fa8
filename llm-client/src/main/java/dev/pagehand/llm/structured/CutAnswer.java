package dev.pagehand.llm.structured;

import dev.pagehand.llm.ElementAction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a cut-off end can have taken anything of meaning with it. */
final class CutAnswer {

    private static final Set<String> AROUND_A_CALL = around();
    private static final Set<String> ESSENTIAL =
            Set.of("method", "action", "operation", "tool", "toolname", "function", "name");

    private CutAnswer() {}

    private static Set<String> around() {
        Set<String> names = new HashSet<>(AnswerShapes.LISTS);
        names.add("[]");
        names.add("function");
        names.add("action");
        return Set.copyOf(names);
    }

    static boolean isHarmless(LenientJson.Parsed parsed, List<StructuredStep> steps) {
        if (parsed.cut() == LenientJson.Cut.NOTHING) {
            return true;
        }
        List<String> path = parsed.cutPath().stream()
                .map(name -> name.equals("[]") ? name : Members.plain(name))
                .toList();
        StructuredStep last = steps.get(steps.size() - 1);
        if (last instanceof StructuredStep.Call call) {
            // Arguments have no end but their own bracket.
            return parsed.cut() == LenientJson.Cut.BRACKETS
                    && AROUND_A_CALL.containsAll(path)
                    && !call.call().arguments().equals("{}");
        }
        ElementAction action = ((StructuredStep.Action) last).action();
        return parsed.cut() == LenientJson.Cut.BRACKETS
                ? bracketsAreHarmless(path, action)
                : steps.size() == 1 && contentIsHarmless(parsed.cut(), path, action);
    }

    private static boolean bracketsAreHarmless(List<String> path, ElementAction action) {
        int place = argumentsPlace(path);
        if (place < 0) {
            return takesNothing(action) || !action.arguments().isEmpty();
        }
        boolean bareList = path.size() == place + 2 && path.get(place + 1).equals("[]");
        return bareList && most(action) <= 1;
    }

    private static boolean contentIsHarmless(LenientJson.Cut cut, List<String> path, ElementAction action) {
        int place = argumentsPlace(path);
        if (place >= 0 && ActionShape.ARGUMENTS.contains(path.get(place))) {
            return cut == LenientJson.Cut.MISSING && takesNothing(action) && path.size() <= place + 2;
        }
        for (String name : path) {
            boolean inList = name.equals("[]") || AnswerShapes.LISTS.contains(name);
            if (inList || ESSENTIAL.contains(name) || ActionShape.ELEMENTS.contains(name)) {
                return false;
            }
        }
        return takesNothing(action) || (place < 0 && !action.arguments().isEmpty());
    }

    private static int argumentsPlace(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (ActionShape.ARGUMENTS.contains(path.get(i)) || ActionShape.VALUES.contains(path.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean takesNothing(ElementAction action) {
        return most(action) == 0;
    }

    private static int most(ElementAction action) {
        return ElementMethod.meaning(action.method())
                .map(meaning -> meaning.method().mostArguments())
                .orElse(0);
    }
}

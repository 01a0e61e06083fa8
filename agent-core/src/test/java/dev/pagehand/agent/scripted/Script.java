package dev.pagehand.agent.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a scripted model does a task: rules, of which the first whose condition holds for what it sees says what it
 * answers. They stand from the end of the task to its beginning, so that it goes on from wherever it is.
 */
public final class Script implements Function<Seen, Answer> {

    private record Rule(Predicate<Seen> condition, Function<Seen, Answer> answer) {}

    private final List<Rule> rules = new ArrayList<>();

    public static Script begin() {
        return new Script();
    }

    public Script when(Predicate<Seen> condition, Function<Seen, Answer> answer) {
        rules.add(new Rule(condition, answer));
        return this;
    }

    /** Where no other rule holds. */
    public Script otherwise(Function<Seen, Answer> answer) {
        return when(seen -> true, answer);
    }

    @Override
    public Answer apply(Seen seen) {
        return rules.stream()
                .filter(rule -> rule.condition().test(seen))
                .findFirst()
                .map(rule -> rule.answer().apply(seen))
                .orElseGet(() -> Answer.givesUp("no rule fits what is seen: " + seen));
    }

    public static Predicate<Seen> says(String text) {
        return seen -> seen.says(text);
    }

    public static Predicate<Seen> has(String role, String name) {
        return seen -> seen.find(role, name).isPresent();
    }

    /** An element that is there and whose states do not hold a text. */
    public static Predicate<Seen> hasNot(String role, String name, String state) {
        return seen -> seen.find(role, name)
                .filter(line -> !line.states().contains(state))
                .isPresent();
    }

    public static Predicate<Seen> at(String path) {
        return seen -> seen.url().contains(path);
    }

    public static Predicate<Seen> notCalled(String tool) {
        return seen -> !seen.called(tool);
    }

    public static Predicate<Seen> toldLast(String text) {
        return seen -> seen.last().contains(text);
    }

    public static Function<Seen, Answer> done(String answer) {
        return seen -> Answer.done(answer);
    }

    public static Function<Seen, Answer> call(String tool, Object... namesAndValues) {
        return seen -> Answer.calling(Call.of(tool, namesAndValues));
    }

    public static Function<Seen, Answer> click(String role, String name) {
        return seen -> Answer.calling(Call.of("browser_click", "target", id(seen, role, name)));
    }

    public static Function<Seen, Answer> clickAfter(String text, String role, String name) {
        return seen -> Answer.calling(Call.of(
                "browser_click",
                "target",
                seen.after(text, role, name).orElseThrow().id()));
    }

    public static Function<Seen, Answer> type(String role, String name, String text) {
        return seen -> Answer.calling(Call.of("browser_type", "target", id(seen, role, name), "text", text));
    }

    public static Function<Seen, Answer> select(String role, String name, String... values) {
        return seen -> Answer.calling(
                Call.of("browser_select_option", "target", id(seen, role, name), "values", List.of(values)));
    }

    /** A tool that takes one target, and more. */
    public static Function<Seen, Answer> on(String tool, String role, String name, Object... more) {
        return seen -> {
            Call call = Call.of(tool, more);
            call.arguments().put("target", id(seen, role, name));
            return Answer.calling(call);
        };
    }

    /** A method of the tool {@code act}. */
    public static Function<Seen, Answer> method(String role, String name, String method, String... arguments) {
        return seen -> Answer.calling(Call.of(
                "act",
                "element",
                Map.of("id", id(seen, role, name)),
                "method",
                method,
                "arguments",
                List.of(arguments)));
    }

    /** Several in one answer. */
    @SafeVarargs
    public static Function<Seen, Answer> all(Function<Seen, Answer>... parts) {
        return seen -> {
            Answer answer = Answer.saying("");
            for (Function<Seen, Answer> part : parts) {
                answer = answer.and(part.apply(seen));
            }
            return answer;
        };
    }

    static String id(Seen seen, String role, String name) {
        return seen.find(role, name)
                .map(Seen.Line::id)
                .orElseThrow(() -> new IllegalStateException("there is no " + role + " '" + name + "' in " + seen));
    }
}

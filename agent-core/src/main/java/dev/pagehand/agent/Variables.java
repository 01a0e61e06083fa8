package dev.pagehand.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what {@code %name%} stands for in tasks and instructions that do not say it themselves. */
@FunctionalInterface
public interface Variables {

    /** The value of a name; empty where there is none, and {@code %name%} stays as it is. */
    Optional<String> value(String name);

    /** No name has a value. */
    static Variables none() {
        return name -> Optional.empty();
    }

    /** The values of all names that stand in a text. */
    default Map<String, String> in(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Matcher names = Pattern.compile("%([A-Za-z][A-Za-z0-9_.-]*)%").matcher(text); names.find(); ) {
            String name = names.group(1);
            value(name).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    /** A task with values for the names in it that it does not give itself. */
    default Task given(Task task) {
        Task given = task;
        for (Map.Entry<String, String> one : in(task.text()).entrySet()) {
            given = given.variables().containsKey(one.getKey())
                    ? given
                    : given.withVariable(one.getKey(), one.getValue());
        }
        return given;
    }
}

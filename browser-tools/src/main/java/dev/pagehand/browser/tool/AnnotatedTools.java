package dev.pagehand.browser.tool;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the tools among an object's methods: those that {@link ToolMethod} marks. */
public final class AnnotatedTools {

    private AnnotatedTools() {}

    /**
     * The tools of an object, in the order of their names. A method may be of any visibility and take texts, numbers, flags,
     * enums, records and lists of them. What it returns is the result: a {@link ToolResult} as it is, a text as it is,
     * anything else as JSON. What it throws is told as a failed call.
     *
     * @throws IllegalArgumentException where there is none, or one cannot be a tool
     */
    public static List<Tool> of(Object object) {
        List<Tool> tools = Arrays.stream(object.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ToolMethod.class))
                .sorted(Comparator.comparing(Method::getName))
                .<Tool>map(method -> AnnotatedTool.of(object, method))
                .toList();
        if (tools.isEmpty()) {
            throw new IllegalArgumentException(
                    object.getClass().getName() + " has no method with @ToolMethod; mark at least one");
        }
        return tools;
    }
}

package dev.pagehand.llm;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** All objects of ours that can be reached from some, and what they print as. */
public final class ObjectGraph {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private final List<Object> ours = new ArrayList<>();

    private ObjectGraph() {}

    /** Through fields, collections, optionals and references; no further than our own classes and exceptions. */
    public static List<Object> from(Object... roots) {
        ObjectGraph graph = new ObjectGraph();
        Arrays.stream(roots).forEach(graph::add);
        while (!graph.open.isEmpty()) {
            graph.visit(graph.open.pop());
        }
        return graph.ours;
    }

    private void add(Object object) {
        if (object != null && seen.add(object)) {
            open.push(object);
        }
    }

    private void visit(Object object) {
        if (object instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key);
                add(value);
            });
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get());
        } else if (object instanceof Object[] array) {
            Arrays.stream(array).forEach(this::add);
        } else if (object.getClass().getName().startsWith("dev.pagehand.")) {
            ours.add(object);
            fields(object);
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass();
                type.getName().startsWith("dev.pagehand.");
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.trySetAccessible()) {
                    add(value(field, object));
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

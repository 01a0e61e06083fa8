package dev.pagehand.agent.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects warnings; those about the same field of many rows become one. */
final class Warnings {

    private final Map<String, List<String>> byPlace = new LinkedHashMap<>();

    /** About one value, by its JSON pointer. */
    void about(String pointer, String kind, String what) {
        String field = pointer.replaceAll("/\\d+(?=/|$)", "/*");
        byPlace.computeIfAbsent(field + "\n" + kind, key -> new ArrayList<>()).add(pointer + ": " + what);
    }

    /** About the whole. */
    void whole(String what) {
        byPlace.put(what, List.of(what));
    }

    List<String> told() {
        return byPlace.values().stream()
                .map(all -> all.get(0) + (all.size() > 1 ? " (and " + (all.size() - 1) + " more like it)" : ""))
                .toList();
    }
}

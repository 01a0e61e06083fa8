package dev.pagehand.agent.recording.trace;

import dev.pagehand.agent.extract.ShownValues.Span;
import dev.pagehand.agent.recording.Steady;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Learns how values that stand together in one text are divided, such as {@code Ann Lee – Oslo – 12 May}: by what stands
 * between them in every row. What is asked for, and what is another one in each row, is a gap; all else is fixed.
 */
final class SplitTexts {

    private static final int ROWS = 2;
    private static final int WAYS = 32;

    private SplitTexts() {}

    /**
     * One text.
     *
     * @param places where in it each value stands, by the value's pointer; one that may stand in several places has them all
     */
    record Shown(String text, Map<String, List<Span>> places) {
        Shown {
            places = Map.copyOf(places);
        }
    }

    private record Slot(String pointer, Span span) {}

    private record Way(String text, List<Slot> slots) {

        List<String> order() {
            return slots.stream().map(Slot::pointer).toList();
        }

        /** What stands before a slot, or after the last. */
        String gap(int number) {
            int from = number == 0 ? 0 : slots.get(number - 1).span().end();
            int to = number == slots.size()
                    ? text.length()
                    : slots.get(number).span().start();
            return text.substring(from, to);
        }

        String said(int number) {
            Span span = slots.get(number).span();
            return text.substring(span.start(), span.end());
        }
    }

    /**
     * What stands around each value, by its pointer, in every row.
     *
     * @return empty where there are too few rows to tell, they are not divided alike, or in several ways
     */
    static Map<String, SlotText> ofRows(List<Shown> rows) {
        Set<String> everywhere = new TreeSet<>(rows.get(0).places().keySet());
        rows.forEach(row -> everywhere.removeIf(
                value -> row.places().getOrDefault(value, List.of()).isEmpty()));
        if (rows.size() < ROWS || everywhere.isEmpty()) {
            return Map.of();
        }
        Map<String, SlotText> together = learned(only(everywhere, rows));
        if (!together.isEmpty()) {
            return together;
        }
        Map<String, SlotText> each = new TreeMap<>();
        everywhere.forEach(value -> each.putAll(learned(only(Set.of(value), rows))));
        return each;
    }

    private static List<Shown> only(Set<String> values, List<Shown> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, List<Span>> places = new TreeMap<>(row.places());
                    places.keySet().retainAll(values);
                    return new Shown(row.text(), places);
                })
                .toList();
    }

    /** What stands around each value in a text that has no like: nothing between them but what was asked for may change. */
    static Map<String, SlotText> ofOne(Shown text) {
        return learned(List.of(text));
    }

    private static Map<String, SlotText> learned(List<Shown> rows) {
        List<List<Way>> ways = rows.stream().map(SplitTexts::ways).toList();
        List<Map<String, SlotText>> found = ways.get(0).stream()
                .map(Way::order)
                .distinct()
                .flatMap(order -> learned(order, ways).stream())
                .toList();
        return found.size() == 1 ? found.get(0) : Map.of();
    }

    private static Optional<Map<String, SlotText>> learned(List<String> order, List<List<Way>> ways) {
        List<Way> alike = new ArrayList<>();
        for (List<Way> ofRow : ways) {
            List<Way> fitting =
                    ofRow.stream().filter(way -> way.order().equals(order)).toList();
            if (fitting.size() != 1) {
                return Optional.empty();
            }
            alike.add(fitting.get(0));
        }
        List<String> gaps = new ArrayList<>();
        for (int i = 0; i <= order.size(); i++) {
            Optional<String> gap = gap(alike, i);
            if (gap.isEmpty()) {
                return Optional.empty();
            }
            gaps.add(gap.get());
        }
        Map<String, SlotText> slots = new TreeMap<>();
        for (int i = 0; i < order.size(); i++) {
            SlotText slot = new SlotText(
                    String.join(Steady.ANY, gaps.subList(0, i + 1)),
                    String.join(Steady.ANY, gaps.subList(i + 1, gaps.size())));
            if (!isReadAgain(slot, i, alike)) {
                return Optional.empty();
            }
            slots.put(order.get(i), slot);
        }
        return Optional.of(slots);
    }

    private static boolean isReadAgain(SlotText slot, int number, List<Way> ways) {
        return ways.stream()
                .allMatch(way ->
                        slot.in(way.text()).filter(way.said(number)::equals).isPresent());
    }

    private static List<Way> ways(Shown row) {
        List<Way> ways = List.of(new Way(row.text(), List.of()));
        for (Map.Entry<String, List<Span>> value : row.places().entrySet()) {
            ways = ways.stream()
                    .flatMap(way -> value.getValue().stream()
                            .filter(span -> way.slots().stream()
                                    .noneMatch(slot -> slot.span().overlaps(span)))
                            .map(span -> with(way, new Slot(value.getKey(), span))))
                    .limit(WAYS + 1L)
                    .toList();
        }
        // With so many ways nothing is clear.
        return ways.size() > WAYS ? List.of() : ways;
    }

    private static Way with(Way way, Slot slot) {
        List<Slot> slots = new ArrayList<>(way.slots());
        slots.add(slot);
        slots.sort(Comparator.comparingInt(one -> one.span().start()));
        return new Way(way.text(), List.copyOf(slots));
    }

    private static Optional<String> gap(List<Way> ways, int number) {
        List<String> gaps = ways.stream().map(way -> way.gap(number)).toList();
        boolean first = number == 0;
        boolean last = number == ways.get(0).slots().size();
        if (gaps.stream().distinct().count() == 1) {
            return Optional.of(gaps.get(0)).filter(gap -> first || last || divides(gap));
        }
        String before = sharedStart(gaps);
        String after = reversed(sharedStart(gaps.stream()
                .map(gap -> reversed(gap.substring(before.length())))
                .toList()));
        boolean varies = gaps.stream()
                .allMatch(gap -> !gap.substring(before.length(), gap.length() - after.length())
                        .isBlank());
        return varies && (first || divides(before)) && (last || divides(after))
                ? Optional.of(before + Steady.ANY + after)
                : Optional.empty();
    }

    /** White space divides nothing: values have it in themselves. */
    private static boolean divides(String gap) {
        return !gap.isBlank() && !gap.contains(Steady.ANY);
    }

    /** How all of them begin, in whole words. */
    private static String sharedStart(List<String> texts) {
        String first = texts.get(0);
        int shortest = texts.stream().mapToInt(String::length).min().orElse(0);
        int same = IntStream.range(0, shortest)
                .filter(i -> texts.stream().anyMatch(text -> text.charAt(i) != first.charAt(i)))
                .findFirst()
                .orElse(shortest);
        int end = same;
        boolean inWord =
                texts.stream().anyMatch(text -> end < text.length() && Character.isLetterOrDigit(text.charAt(end)));
        while (inWord && same > 0 && Character.isLetterOrDigit(first.charAt(same - 1))) {
            same--;
        }
        return first.substring(0, same);
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}

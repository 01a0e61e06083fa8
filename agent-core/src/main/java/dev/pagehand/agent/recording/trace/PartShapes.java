package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.extract.ShownValues;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the parts of a text look like that may be others another day. Where one of them is missing and another has the
 * dividing mark in itself, the text is divided as it was, and every part between the two stands in its neighbour's place:
 * numbers and dates, and what was the same of a part in every text, tell so.
 */
final class PartShapes {

    private static final String NUMBER = "number";
    private static final String DATE = "date";
    // One part of words has only numbers and dates beside it, and those tell.
    private static final int MISTAKABLE = 2;

    private final ShownValues numbers;
    private final ShownValues dates;

    /** What may be the same of a part in every text. */
    private enum Trait {
        CAPITAL("^\\p{Lu}"),
        SMALL("^\\p{Ll}"),
        DIGIT("^\\p{Nd}"),
        ONE_WORD("^\\S+$"),
        WORDS("\\S\\s+\\S"),
        DIGITS("\\p{Nd}"),
        NO_DIGITS("^\\P{Nd}+$"),
        ALL_CAPITALS("^\\P{Ll}*\\p{Lu}\\P{Ll}*$");

        private final Pattern pattern;

        Trait(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }

        /** As it stands in JSON: {@code no-digits}. */
        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean isOf(String part) {
            return pattern.matcher(part).find();
        }
    }

    /** @param page all that the page says; dates that leave their year open are of one that it names */
    PartShapes(String page) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode date = nodes.objectNode().put("type", "string").put("format", DATE);
        numbers = new ShownValues(nodes.objectNode().put("type", NUMBER), page);
        dates = new ShownValues(date, page);
    }

    /**
     * What the parts were in every text.
     *
     * @param texts each divided into as many parts
     * @return a shape for each part; empty where nothing is to be told of any
     */
    List<String> of(List<List<String>> texts) {
        boolean held = areMistakable(texts);
        List<String> shapes = parts(texts).stream()
                .map(part -> measure(part).isEmpty() && held ? traits(part) : measure(part))
                .toList();
        return shapes.stream().allMatch(String::isEmpty) ? List.of() : shapes;
    }

    /** Whether one part may stand in the place of another, and nobody would see: where several are neither number nor date. */
    boolean areMistakable(List<List<String>> texts) {
        return parts(texts).stream().filter(part -> measure(part).isEmpty()).count() >= MISTAKABLE;
    }

    /** What each text has in one place, place by place. */
    private static List<List<String>> parts(List<List<String>> texts) {
        return IntStream.range(0, texts.isEmpty() ? 0 : texts.get(0).size())
                .mapToObj(i -> texts.stream().map(text -> text.get(i)).toList())
                .toList();
    }

    private String measure(List<String> part) {
        return part.stream().allMatch(this::isNumber) ? NUMBER : part.stream().allMatch(this::isDate) ? DATE : "";
    }

    private static String traits(List<String> part) {
        return Arrays.stream(Trait.values())
                .filter(trait -> part.stream().allMatch(trait::isOf))
                .map(Trait::word)
                .collect(Collectors.joining(" "));
    }

    private boolean isNumber(String part) {
        return numbers.alone("", part).isPresent();
    }

    private boolean isDate(String part) {
        return dates.at("", part)
                .filter(date -> dates.places("", part, date).equals(List.of(new ShownValues.Span(0, part.length()))))
                .isPresent();
    }

    /** Whether the parts of a text look so; what a shape says that is not known here, none does. */
    boolean fit(List<String> shapes, List<String> parts) {
        return shapes.isEmpty()
                || (shapes.size() == parts.size()
                        && IntStream.range(0, parts.size()).allMatch(i -> fits(shapes.get(i), parts.get(i))));
    }

    private boolean fits(String shape, String part) {
        Predicate<String> isSo = word -> switch (word) {
            case "" -> true;
            case NUMBER -> isNumber(part);
            case DATE -> isDate(part);
            default ->
                Arrays.stream(Trait.values()).anyMatch(trait -> trait.word().equals(word) && trait.isOf(part));
        };
        return Arrays.stream(shape.split(" ")).allMatch(isSo);
    }
}

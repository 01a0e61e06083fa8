package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where on the pages a value stands, wherever that is. Each element is read once for all values of a kind, so that a model
 * that makes up a thousand values on a page of ten thousand elements costs a thousand look-ups, and not ten million
 * readings. A text is looked for in the elements that have its rarest three letters in a row; a time of day, which pages
 * write in too many ways, in all of them.
 */
final class Whereabouts {

    private static final int LETTERS = 3;

    private final List<SourceNode> nodes;
    private final String years;
    private @Nullable Map<BigDecimal, List<SourceNode>> numbers;
    private @Nullable Map<LocalDate, List<SourceNode>> dates;
    private @Nullable Map<String, List<SourceNode>> texts;

    /** @param years those that the pages name, for dates that leave theirs open */
    Whereabouts(List<SourceNode> nodes, String years) {
        this.nodes = nodes;
        this.years = years;
    }

    /** The first elements that say the value themselves, in the order of the pages. */
    List<SourceNode> of(Leaf leaf, int most) {
        return candidates(leaf)
                .filter(node -> leaf.standsIn(node.own(), years))
                .limit(most)
                .toList();
    }

    /** Whether an element says the text. */
    boolean says(JsonNode text) {
        return !of(new Leaf(LeafKind.TEXT, text), 1).isEmpty();
    }

    private Stream<SourceNode> candidates(Leaf leaf) {
        return switch (leaf.kind()) {
            case NUMBER -> numbers().getOrDefault(plain(leaf.value()), List.of()).stream();
            case DATE, DATE_TIME -> leaf.date().map(day -> dates().getOrDefault(day, List.of())).orElse(nodes).stream();
            case TEXT, ADDRESS -> saying(leaf.value().asText());
            case TIME, CHOICE, FLAG -> nodes.stream();
        };
    }

    private static BigDecimal plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros();
    }

    private Map<BigDecimal, List<SourceNode>> numbers() {
        Map<BigDecimal, List<SourceNode>> known = numbers;
        if (known == null) {
            known = index(node -> Numbers.in(node.own()));
            numbers = known;
        }
        return known;
    }

    private Map<LocalDate, List<SourceNode>> dates() {
        Map<LocalDate, List<SourceNode>> known = dates;
        if (known == null) {
            known = index(node -> Dates.in(node.own(), years));
            dates = known;
        }
        return known;
    }

    private Stream<SourceNode> saying(String words) {
        Set<String> wanted = pieces(words);
        if (wanted.isEmpty()) {
            return nodes.stream();
        }
        Map<String, List<SourceNode>> known = texts;
        if (known == null) {
            known = index(node -> pieces(node.own()));
            texts = known;
        }
        Map<String, List<SourceNode>> all = known;
        Optional<List<SourceNode>> fewest = wanted.stream()
                .map(piece -> all.getOrDefault(piece, List.of()))
                .min(Comparator.comparingInt(List::size));
        return fewest.orElse(List.of()).stream();
    }

    /** White space does not count, for markup may cut a text apart anywhere. Empty for a text that is shorter. */
    private static Set<String> pieces(String text) {
        String said = Wording.normal(text).replace(" ", "");
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i + LETTERS <= said.length(); i++) {
            pieces.add(said.substring(i, i + LETTERS));
        }
        return pieces;
    }

    private <K> Map<K, List<SourceNode>> index(Function<SourceNode, Set<K>> keys) {
        Map<K, List<SourceNode>> index = new HashMap<>();
        for (SourceNode node : nodes) {
            keys.apply(node)
                    .forEach(key -> index.computeIfAbsent(key, any -> new ArrayList<>(1))
                            .add(node));
        }
        return index;
    }
}

package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the element that shows a value. First below the element that the model named, then around it (a label and its
 * value have one parent), then anywhere on the pages, but there only where exactly one element shows it.
 */
final class Tracing {

    private static final int AROUND = 2;
    private static final Pattern WEB = Pattern.compile("(?i)https?://\\S+");

    private final PageSheet sheet;
    private final String years;
    private final Whereabouts elsewhere;

    /** What came of a value: either both of the first, or a reason. */
    sealed interface Found {
        /**
         * An element shows it.
         *
         * @param note what a reader should know; blank for nothing
         */
        record At(SourceNode node, ValueSource.Basis basis, JsonNode value, String note) implements Found {}

        /** No element shows it. */
        record Nowhere(String why) implements Found {}
    }

    Tracing(PageSheet sheet) {
        this.sheet = sheet;
        this.years = Dates.years(sheet.nodes().stream().map(SourceNode::own).collect(Collectors.joining("\n")));
        this.elsewhere = new Whereabouts(sheet.nodes(), years);
    }

    Found trace(JsonNode schema, JsonNode given) {
        String id = given.path("id").asText();
        List<SourceNode> named = sheet.nodes(id);
        if (LeafKind.of(schema) == LeafKind.ADDRESS) {
            return address(id, named);
        }
        JsonNode value = given.path("value");
        if (WEB.matcher(value.asText()).matches() && !elsewhere.says(value)) {
            return address(id, named);
        }
        Optional<Leaf> leaf = Leaf.of(schema, value, years);
        return leaf.isEmpty()
                ? new Found.Nowhere(
                        shown(value) + " is no " + LeafKind.of(schema).name().toLowerCase(Locale.ROOT))
                : trace(leaf.get(), id, named);
    }

    private Found trace(Leaf leaf, String id, List<SourceNode> named) {
        for (SourceNode node : named) {
            Optional<SourceNode> near = near(leaf, node);
            if (near.isPresent()) {
                return new Found.At(near.get(), ValueSource.Basis.READ, leaf.value(), "");
            }
        }
        if (leaf.isJudgement()) {
            return named.isEmpty()
                    ? new Found.Nowhere("judged from [" + id + "], which no page has")
                    : new Found.At(named.get(0), ValueSource.Basis.JUDGED, leaf.value(), "");
        }
        List<SourceNode> others = elsewhere.of(leaf, 2);
        String claimed = named.isEmpty() ? "which no page has" : "which does not say so";
        return others.size() == 1
                ? new Found.At(
                        others.get(0),
                        ValueSource.Basis.READ,
                        leaf.value(),
                        "stands in [" + others.get(0).id() + "], not in [" + id + "] as the model said")
                : new Found.Nowhere(shown(leaf.value()) + " was said to stand in [" + id + "], " + claimed);
    }

    private Optional<SourceNode> near(Leaf leaf, SourceNode node) {
        SourceNode at = node;
        for (int i = 0; i <= AROUND; i++) {
            Optional<SourceNode> inside = smallest(leaf, at);
            if (inside.isPresent()
                    || at.parent().isEmpty()
                    || isLarge(at.parent().get())) {
                return inside;
            }
            at = at.parent().get();
        }
        return Optional.empty();
    }

    /** A row of a table says nothing of another row: the whole table, or a whole page, is not "around". */
    private static boolean isLarge(SourceNode node) {
        return (node.row().isEmpty() && node.subtree().limit(41).count() > 40)
                || List.of("table", "rowgroup", "list", "grid", "main")
                        .contains(node.element().role());
    }

    private Optional<SourceNode> smallest(Leaf leaf, SourceNode from) {
        if (!leaf.standsIn(from.whole(), years)) {
            return Optional.empty();
        }
        SourceNode at = from;
        for (Optional<SourceNode> child = Optional.of(at); child.isPresent(); ) {
            at = child.get();
            child = at.children().stream()
                    .filter(node -> leaf.standsIn(node.whole(), years))
                    .findFirst();
        }
        return Optional.of(at);
    }

    private static Found address(String id, List<SourceNode> named) {
        for (SourceNode node : named) {
            List<SourceNode> leading = node.url().isPresent()
                    ? List.of(node)
                    : node.subtree().filter(inner -> inner.url().isPresent()).toList();
            List<String> urls = leading.stream()
                    .flatMap(inner -> inner.url().stream())
                    .distinct()
                    .toList();
            if (urls.size() == 1) {
                return new Found.At(leading.get(0), ValueSource.Basis.LINK, TextNode.valueOf(urls.get(0)), "");
            }
            if (urls.size() > 1) {
                return new Found.Nowhere(
                        "[" + id + "] holds " + urls.size() + " links; which one is meant is not clear");
            }
        }
        return new Found.Nowhere("[" + id + "] " + (named.isEmpty() ? "is on no page" : "leads nowhere"));
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? "'" + value.asText() + "'" : value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}

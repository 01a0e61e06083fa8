package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What elements say, in the forms that a schema has for its values: {@code $1,299.00} is the number 1299 where one is wanted. */
public final class ShownValues {

    private static final Pattern NUMBER =
            Pattern.compile("(?:(?<![\\p{L}\\d])[-+\\u2212])?\\d+(?:[.,'\\u2019\\u00a0\\u202f]\\d+)*");
    private static final Pattern DATE =
            Pattern.compile("(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\\.?,? )?"
                    + "(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}"
                    + "|\\d{1,2}(?:st|nd|rd|th|\\.)? \\p{L}{3,}\\.?(?:,? \\d{4})?"
                    + "|\\p{L}{3,}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?)(?!\\d)");
    private static final Pattern DIVIDED =
            Pattern.compile("[,;:|/\\\\()\\[\\]{}<>\\p{Pd}·•→»«*]\\s|\\s[|/\\\\(\\[{<\\p{Pd}·•→»«*]");

    private final JsonNode schema;
    private final SchemaShape shape;
    private final String years;

    /**
     * By a schema, on a page.
     *
     * @param page all that the page says; dates that leave their year open are of one that it names
     */
    public ShownValues(JsonNode schema, String page) {
        this.schema = schema;
        this.shape = new SchemaShape(schema);
        this.years = Dates.years(page);
    }

    /**
     * A text as the value of that place.
     *
     * @param pointer the value's JSON pointer, such as {@code /items/0/price}
     * @return empty where the schema has no such value, or the text says none of its kind, or several
     */
    public Optional<JsonNode> at(String pointer, String text) {
        return of(pointer)
                .flatMap(leaf -> Leaf.of(leaf, TextNode.valueOf(text), years))
                .map(Leaf::value);
    }

    /**
     * The same, of a text that is to say the value and nothing else: a number only where all of it is one, words only where
     * no mark, such as the dash of {@code Oslo – Norway}, divides them.
     */
    public Optional<JsonNode> alone(String pointer, String text) {
        Optional<LeafKind> kind = of(pointer).map(LeafKind::of);
        boolean bare;
        if (kind.filter(LeafKind.NUMBER::equals).isPresent()) {
            bare = NUMBER.matcher(text).matches();
        } else {
            // Dates have commas in themselves, and one that could be two is none.
            bare = kind.filter(LeafKind.DATE::equals).isPresent()
                    || !DIVIDED.matcher(text).find();
        }
        return bare ? at(pointer, text) : Optional.empty();
    }

    /** A part of a text, from its first character to that after its last. */
    public record Span(int start, int end) {

        /** Whether they have a character in common. */
        public boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }
    }

    /**
     * Where in a text a value stands, in whole words, as its kind is written: {@code 12 May 2026} for {@code 2026-05-12}.
     *
     * @return in their order; none within another
     */
    public List<Span> places(String pointer, String text, JsonNode value) {
        LeafKind kind = of(pointer).map(LeafKind::of).orElse(LeafKind.TEXT);
        Pattern written = kind == LeafKind.NUMBER
                ? NUMBER
                : kind == LeafKind.DATE ? DATE : Pattern.compile(Pattern.quote(value.asText()));
        List<Span> found = new ArrayList<>();
        Matcher matcher = written.matcher(text);
        for (int from = 0; from < text.length() && matcher.find(from); ) {
            Span span = new Span(matcher.start(), matcher.end());
            boolean stands = isApart(text, span)
                    && at(pointer, text.substring(span.start(), span.end()))
                            .filter(shown -> isSame(shown, value))
                            .isPresent();
            // What is no date together, such as "Oslo 12", may hold the beginning of one.
            from = stands || kind == LeafKind.NUMBER ? span.end() : span.start() + 1;
            if (stands) {
                found.add(span);
            }
        }
        return found;
    }

    private static boolean isApart(String text, Span span) {
        return span.start() < span.end()
                && (span.start() == 0 || !isWithinWord(text, span.start()))
                && (span.end() == text.length() || !isWithinWord(text, span.end()));
    }

    private static boolean isWithinWord(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at - 1)) && Character.isLetterOrDigit(text.charAt(at));
    }

    /** Numbers are the same where they are as large, however they are written. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other);
    }

    /** Whether that value is an address, which an element leads to and need not say. */
    public boolean isAddress(String pointer) {
        return of(pointer).filter(leaf -> LeafKind.of(leaf) == LeafKind.ADDRESS).isPresent();
    }

    private Optional<JsonNode> of(String pointer) {
        JsonNode at = schema;
        for (String name :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            JsonNode object = fitting(at);
            JsonNode named =
                    object.path("properties").path(name.replace("~1", "/").replace("~0", "~"));
            JsonNode other = named.isMissingNode() ? object.path("additionalProperties") : named;
            at = SchemaShape.isArray(object) ? object.path("items") : other;
        }
        JsonNode leaf = fitting(at);
        return leaf.isObject() && !SchemaShape.isObject(leaf) && !SchemaShape.isArray(leaf)
                ? Optional.of(leaf)
                : Optional.empty();
    }

    private JsonNode fitting(JsonNode alternatives) {
        return shape.alternatives(alternatives).stream()
                .filter(one -> !SchemaShape.mayBeNull(one) || one.path("type").isArray())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}

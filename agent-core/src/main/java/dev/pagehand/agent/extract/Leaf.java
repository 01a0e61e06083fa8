package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.Set;

/**
 * One value that the model gave.
 *
 * @param value in the form of its schema
 */
record Leaf(LeafKind kind, JsonNode value) {

    private static final DateTimeFormatter ANY_ISO =
            DateTimeFormatter.ofPattern("[yyyy-MM-dd]['T'][HH:mm[:ss][.SSSSSSSSS][.SSS]][XXX][X]['['VV']']");

    /**
     * The value in its schema's form; empty where it has another form that cannot be turned into it.
     *
     * @param years those that the pages name, for dates that leave theirs open
     */
    static Optional<Leaf> of(JsonNode schema, JsonNode given, String years) {
        LeafKind kind = LeafKind.of(schema);
        return switch (kind) {
            case NUMBER -> number(given).map(value -> new Leaf(kind, number(schema, value)));
            case DATE -> date(given.asText(), years).map(value -> new Leaf(kind, TextNode.valueOf(value.toString())));
            case DATE_TIME, TIME -> parsed(given.asText()).map(value -> new Leaf(kind, given));
            case FLAG -> flag(given).map(value -> new Leaf(kind, value));
            default ->
                given.isValueNode() && !given.asText().isBlank()
                        ? Optional.of(new Leaf(kind, text(schema, given)))
                        : Optional.empty();
        };
    }

    private static JsonNode text(JsonNode schema, JsonNode given) {
        return schema.has("enum") || schema.has("const")
                ? given
                : TextNode.valueOf(given.asText().strip());
    }

    private static Optional<JsonNode> flag(JsonNode given) {
        if (given.isBoolean()) {
            return Optional.of(given);
        }
        String word = given.asText().strip();
        return word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")
                ? Optional.of(JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(word)))
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(JsonNode given) {
        if (given.isNumber()) {
            return Optional.of(given.decimalValue());
        }
        Set<BigDecimal> readings = Numbers.in(given.asText());
        return readings.size() == 1 ? Optional.of(readings.iterator().next()) : Optional.empty();
    }

    private static JsonNode number(JsonNode schema, BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        boolean whole = SchemaShape.hasType(schema, "integer") && plain.scale() <= 0;
        return whole
                ? JsonNodeFactory.instance.numberNode(plain.toBigInteger())
                : DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : value);
    }

    private static Optional<LocalDate> date(String given, String years) {
        Optional<LocalDate> iso = parsed(given).map(value -> value.query(TemporalQueries.localDate()));
        if (iso.isPresent()) {
            return iso;
        }
        Set<LocalDate> readings = Dates.in(given, years);
        return readings.size() == 1 ? Optional.of(readings.iterator().next()) : Optional.empty();
    }

    private static Optional<TemporalAccessor> parsed(String text) {
        try {
            TemporalAccessor value = ANY_ISO.parse(text.strip());
            boolean says = value.query(TemporalQueries.localDate()) != null
                    || value.query(TemporalQueries.localTime()) != null;
            return says ? Optional.of(value) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a text shows the value.
     *
     * @param years those that the pages name, for dates that leave theirs open
     */
    boolean standsIn(String text, String years) {
        return switch (kind) {
            case NUMBER -> Numbers.stands(value.decimalValue(), text);
            case DATE, DATE_TIME, TIME -> shows(text, years);
            case CHOICE ->
                Wording.says(text, value.asText())
                        || Wording.says(text, value.asText().replace('_', ' '));
            case FLAG -> false;
            default -> Wording.says(text, value.asText());
        };
    }

    /** The day that it names, for dates and moments. */
    Optional<LocalDate> date() {
        return parsed(value.asText()).map(at -> at.query(TemporalQueries.localDate()));
    }

    private boolean shows(String text, String years) {
        Optional<TemporalAccessor> moment = parsed(value.asText());
        LocalDate date = moment.map(at -> at.query(TemporalQueries.localDate())).orElse(null);
        LocalTime time = moment.map(at -> at.query(TemporalQueries.localTime())).orElse(null);
        return moment.isPresent()
                && (date == null || Dates.in(text, years).contains(date))
                && (time == null || Dates.stands(time, text));
    }

    /** Whether the model may conclude it from an element that does not say it in these words. */
    boolean isJudgement() {
        return kind == LeafKind.FLAG || kind == LeafKind.CHOICE;
    }
}

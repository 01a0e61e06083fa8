package dev.pagehand.agent.recording.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.recorder.ChangingSite;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.structured.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that stand together in one text are read anew by what divides them, and not at all where that is not clear. */
class PartsOfTextTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final BrowserOptions BROWSER =
            BrowserOptions.ofDefaults().withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));

    private static final Listed GUESTS = new Listed(
            "<h1>Guests 2026</h1><ul><li>Ann Lee – Oslo – 12 May</li>"
                    + "<li>Bob Ray – Rome – 3 June</li><li>Jean-Luc d'Or – New York – 30 June</li></ul>",
            Guest.class,
            List.of("Ann Lee|Oslo|2026-05-12", "Bob Ray|Rome|2026-06-03", "Jean-Luc d'Or|New York|2026-06-30"));
    private static final Listed OFFERS = new Listed(
            "<h1>Offers</h1><ul><li><h2>Mug</h2><p>$29.99 · in stock</p></li><li><h2>Tent</h2><p>$5 · sold out</p></li></ul>",
            Offer.class,
            List.of("Mug|29.99|in stock", "Tent|5|sold out"));
    private static final Listed PARCELS = new Listed(
            "<h1>Parcels</h1><table><tr><th>Parcel<th>Weight"
                    + "<tr><td>PH-1001 (2 items)<td>3 kg<tr><td>PH-1002 (12 items)<td>2 kg</table>",
            Parcel.class,
            List.of("PH-1001|2", "PH-1002|12"));
    private static final Listed WARES = new Listed(
            "<h1>Wares</h1><ul><li>PH-1001 / Blue mug / red</li><li>PH-1002 / Tent for 2 / white</li></ul>",
            Ware.class,
            List.of("PH-1001|Blue mug|red", "PH-1002|Tent for 2|white"));
    private static final Listed PEOPLE = new Listed(
            "<ul><li>Ann Lee of Oslo</li><li>Bob of New York</li></ul>",
            Person.class,
            List.of("Ann Lee|Oslo", "Bob|New York"));
    private static final String ORDER = "<h1>Order</h1><p>PH-1001 (2 items)</p><p>Total: $29.99, due 12 May 2026</p>";

    private static final ChangingSite SITE = ChangingSite.start();
    private static SharedBrowser browser;
    private static BrowserSession session;
    private static RecordedStep.Extract guests;

    /** A page, and the rows that it shows of a type: their values divided by {@code |}. */
    private record Listed(String page, Class<?> type, List<String> rows) {}

    /** A text of such a page as it is another day, in ways that are clear and in others. */
    private record Divided(Listed before, String text, String now, String readNow, List<String> unclear) {}

    record Guest(String name, String city, LocalDate day) {}

    record Town(String city) {}

    record Person(String name, String city) {}

    record Offer(String name, BigDecimal price, String stock) {}

    record Parcel(String code, int pieces) {}

    record Ware(String code, String name, String colour) {}

    record Guide(String name, String city) {}

    record Order(String code, int pieces, BigDecimal total, LocalDate due) {}

    @BeforeAll
    static void open() {
        browser = SharedBrowser.launch(BROWSER, line -> {});
        session = browser.open(BROWSER);
        guests = recorded(GUESTS);
    }

    @AfterAll
    static void close() {
        session.close();
        browser.close();
        SITE.close();
    }

    private static OutputTracer looking(String page, JsonNode schema) {
        SITE.shows(page, "");
        session.navigate(SITE.url());
        return new OutputTracer(session, schema, "");
    }

    private static RecordedStep.Extract recorded(String page, JsonNode schema, JsonNode seen) {
        RecordedStep.Extract step = looking(page, schema).trace("read it", schema, seen);
        return (RecordedStep.Extract)
                RecordingFile.parse(written(step), "a.json").steps().get(0);
    }

    private static String written(RecordedStep step) {
        return RecordingFile.text(new Recording("read it", SITE.url(), List.of(), List.of(step)));
    }

    private static Optional<JsonNode> again(RecordedStep.Extract step, String page) {
        return looking(page, step.schema()).read(step);
    }

    private static JsonNode listOf(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", RecordSchema.ofAny(type).schema());
        return schema;
    }

    /** Items as JSON, from their values in the order of their record's. */
    private static JsonNode items(Class<?> type, List<String> rows) {
        return JSON.valueToTree(rows.stream().map(row -> item(type, row)).toList());
    }

    private static JsonNode item(Class<?> type, String row) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        String[] values = row.split("\\|", -1);
        for (int i = 0; i < values.length; i++) {
            String name = type.getRecordComponents()[i].getName();
            Class<?> of = type.getRecordComponents()[i].getType();
            item.set(name, of == String.class || of == LocalDate.class ? item.textNode(values[i]) : number(values[i]));
        }
        return item;
    }

    private static JsonNode number(String digits) {
        try {
            return JSON.readTree(digits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedStep.Extract recorded(Listed listed) {
        RecordedStep.Extract step = recorded(listed.page, listOf(listed.type), items(listed.type, listed.rows));
        assertThat(step.isTraced()).isTrue();
        return step;
    }

    private static void isRead(RecordedStep.Extract step, String page, Class<?> type, List<String> rows) {
        assertThat(again(step, page))
                .hasValueSatisfying(read -> assertThat(RowTracer.isSame(read, items(type, rows)))
                        .as(read.toString())
                        .isTrue());
    }

    @Test
    void otherValuesAndOtherRowsAreReadByWhatDividesThem() {
        String now = GUESTS.page.replace("Ann Lee", "Anna Maria van der Lee").replace("Rome", "Aix-en-Provence");
        String more = now.replace("</ul>", "<li>Cy Poe – Oslo – 1 July</li></ul>");
        List<String> seen = List.of(
                "Anna Maria van der Lee|Oslo|2026-05-12",
                "Bob Ray|Aix-en-Provence|2026-06-03",
                "Jean-Luc d'Or|New York|2026-06-30",
                "Cy Poe|Oslo|2026-07-01");

        isRead(guests, more, Guest.class, seen);
        isRead(guests, more.replaceAll("<li>[ABJ].*?</li>", ""), Guest.class, seen.subList(3, 4));
        assertThat(written(guests)).doesNotContain("Ann", "Oslo", "12 May");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann – Lee – Oslo – 12 May", // a value has what divides them in itself
                "Ann Lee – 12 May", // one is missing
                "Ann Lee –  – 12 May",
                "– Oslo – 12 May",
                "Ann Lee – Oslo – soon",
                "Ann Lee – Oslo – 12 May – VIP", // one more
                "Ann Lee – Oslo, Norway – 12 May",
                "Ann Lee | Oslo | 12 May", // divided in another way
                "Oslo – Norway – 12 May", // one is missing, and another has what divides them in itself
                "Ann – Lee – 12 May",
                "Ann Lee – Oslo – 12 May or 13 May"
            })
    void aTextOfAnotherShapeIsNotGuessedAt(String text) {
        assertThat(again(guests, GUESTS.page.replace("Ann Lee – Oslo – 12 May", text)))
                .isEmpty();
    }

    @Test
    void whatIsNotAskedForInTheSameTextMayBeAnotherOne() {
        RecordedStep.Extract step = recorded(new Listed(GUESTS.page, Town.class, List.of("Oslo", "Rome", "New York")));

        String now = GUESTS.page.replace("Oslo – 12 May", "Kiel – 1 December").replace("Bob", "Bo");
        isRead(step, now, Town.class, List.of("Kiel", "Rome", "New York"));
        assertThat(again(step, GUESTS.page.replace("Ann Lee – ", ""))).isEmpty();
        assertThat(again(step, GUESTS.page.replace("Ann Lee", "Ann – Lee"))).isEmpty();
        assertThat(again(step, GUESTS.page.replace("Ann Lee – Oslo – 12 May", "Oslo – 12 May – VIP")))
                .isEmpty();
    }

    static Stream<Divided> divided() {
        return Stream.of(
                new Divided(
                        OFFERS,
                        "$29.99 · in stock",
                        "$1,031.05 · 3 left",
                        "Mug|1031.05|3 left",
                        List.of("$29.99", "in stock", "$29.99 · sale · in stock", "sold out · 3 in all", "€9 · new")),
                new Divided(
                        PARCELS,
                        "PH-1001 (2 items)",
                        "ZZ-7 (40 items)",
                        "ZZ-7|40",
                        List.of("PH-1001", "PH-1001 (2 items) (3 items)", "PH-1001 (x items)", "PH (a) (2 items)")),
                new Divided(
                        WARES,
                        "PH-1001 / Blue mug / red",
                        "ZZ-7 / Set of 4 big Mugs / green",
                        "ZZ-7|Set of 4 big Mugs|green",
                        List.of(
                                "Blue mug / large / red",
                                "PH-1001 / Blue mug / 2 litres",
                                "PH-1001 / Large / Blue mug",
                                "PH-1001 / new / red")),
                new Divided(
                        PEOPLE,
                        "Ann Lee of Oslo",
                        "Cy D. Poe of Oslo",
                        "Cy D. Poe|Oslo",
                        List.of("Ann Lee of the Hill of York", "Ann Lee", "of York", "Ann Lee from York")));
    }

    @ParameterizedTest
    @MethodSource("divided")
    void valuesOfOneTextAreReadWhereItIsDividedAsBefore(Divided as) {
        RecordedStep.Extract step = recorded(as.before);

        List<String> rows = new ArrayList<>(as.before.rows);
        rows.set(0, as.readNow);
        isRead(step, as.before.page.replace(as.text, as.now), as.before.type, rows);
        for (String text : as.unclear) {
            assertThat(again(step, as.before.page.replace(as.text, text)))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void oneRowDoesNotTellWhatDivides() {
        String one = PARCELS.page.replaceAll("<tr><td>PH-1002.*?</table>", "</table>");
        RecordedStep.Extract step = recorded(new Listed(one, Parcel.class, PARCELS.rows.subList(0, 1)));

        assertThat(again(step, PARCELS.page)).isEmpty();
    }

    static Stream<Listed> undivided() {
        return Stream.of(
                // by white space alone
                new Listed(GUESTS.page.replace(" – ", " "), Guest.class, GUESTS.rows),
                // a value that stands in two places of its text
                new Listed(
                        PARCELS.page.replace("PH-1001 (2", "2 (2").replace("PH-1002 (12", "12 (12"),
                        Parcel.class,
                        List.of("2|2", "12|12")));
    }

    @ParameterizedTest
    @MethodSource("undivided")
    void whereNothingTellsValuesApartNothingIsRecorded(Listed rows) {
        assertThat(recorded(rows.page, listOf(rows.type), items(rows.type, rows.rows))
                        .isTraced())
                .isFalse();
    }

    @Test
    void singleValuesThatMayBeTakenForEachOtherAreReadWhereTheyLookAsTheyDid() {
        String page = "<h1>Tour</h1><p>Your guide: Ann Lee (Oslo)</p>";
        RecordedStep.Extract step =
                recorded(page, RecordSchema.ofAny(Guide.class).schema(), item(Guide.class, "Ann Lee|Oslo"));
        assertThat(step.isTraced()).isTrue();

        assertThat(again(step, page.replace("Ann Lee (Oslo", "Bob van Ray (Rome")))
                .contains(item(Guide.class, "Bob van Ray|Rome"));
        for (String other : List.of("Bob (Rome", "Ann Lee (12", "Ann Lee (from Oslo")) {
            assertThat(again(step, page.replace("Ann Lee (Oslo", other)))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void singleValuesOfOneTextAreReadTogether() {
        JsonNode schema = RecordSchema.ofAny(Order.class).schema();
        RecordedStep.Extract step = recorded(ORDER, schema, item(Order.class, "PH-1001|2|29.99|2026-05-12"));
        assertThat(step.isTraced()).isTrue();

        String now = ORDER.replace("PH-1001 (2", "AB-7 (33").replace("29.99, due 12 May", "1,030.50, due 2 July");
        assertThat(again(step, now))
                .hasValueSatisfying(read -> assertThat(
                                RowTracer.isSame(read, item(Order.class, "AB-7|33|1030.50|2026-07-02")))
                        .as(read.toString())
                        .isTrue());
        assertThat(written(step)).doesNotContain("1001", "29.99", "12 May");
        for (String other : List.of(
                ORDER.replace("PH-1001 (2", "PH-1001 (new) (2"),
                ORDER.replace(" (2 items)", ""),
                ORDER.replace("$29.99", "$29.99, paid"),
                ORDER.replace("$29.99", "nothing"))) {
            assertThat(again(step, other)).as(other).isEmpty();
        }
    }
}

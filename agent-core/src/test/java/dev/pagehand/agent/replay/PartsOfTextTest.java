package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.structured.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that stand together in one text are read anew by what divides them, and not at all where that is not clear. */
class PartsOfTextTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final BrowserOptions BROWSER =
            BrowserOptions.ofDefaults().withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));

    private static final String GUESTS = "<h1>Guests 2026</h1><ul><li>Ann Lee – Oslo – 12 May</li>"
            + "<li>Bob Ray – Rome – 3 June</li><li>Jean-Luc d'Or – New York – 30 June</li></ul>";
    private static final List<String> GUESTS_SEEN =
            List.of("Ann Lee|Oslo|2026-05-12", "Bob Ray|Rome|2026-06-03", "Jean-Luc d'Or|New York|2026-06-30");
    private static final String OFFERS =
            "<h1>Offers</h1><ul><li><h2>Mug</h2><p>$29.99 · in stock</p></li><li><h2>Tent</h2><p>$5 · sold out</p></li></ul>";
    private static final List<String> OFFERS_SEEN = List.of("Mug|29.99|in stock", "Tent|5|sold out");
    private static final String PARCELS = "<h1>Parcels</h1><table><tr><th>Parcel<th>Weight"
            + "<tr><td>PH-1001 (2 items)<td>3 kg<tr><td>PH-1002 (12 items)<td>2 kg</table>";
    private static final List<String> PARCELS_SEEN = List.of("PH-1001|2", "PH-1002|12");
    private static final String ORDER = "<h1>Order</h1><p>PH-1001 (2 items)</p><p>Total: $29.99, due 12 May 2026</p>";

    private static final ChangingSite SITE = ChangingSite.start();
    private static SharedBrowser browser;
    private static BrowserSession session;
    private static RecordedStep.Extract guests;

    record Guest(String name, String city, LocalDate day) {}

    record Town(String city) {}

    record Person(String name, String city) {}

    record Offer(String name, BigDecimal price, String stock) {}

    record Parcel(String code, int pieces) {}

    record Order(String code, int pieces, BigDecimal total, LocalDate due) {}

    @BeforeAll
    static void open() {
        browser = SharedBrowser.launch(BROWSER, line -> {});
        session = browser.open(BROWSER);
        guests = recorded(GUESTS, Guest.class, GUESTS_SEEN);
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
        return new OutputTracer(session, schema, new Steady(""));
    }

    private static RecordedStep.Extract recorded(String page, JsonNode schema, JsonNode seen) {
        RecordedStep.Extract step = looking(page, schema).trace("read it", schema, seen);
        return ExtractJson.read("read it", ExtractJson.write(step, JsonNodeFactory.instance.objectNode()));
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

    private static RecordedStep.Extract recorded(String page, Class<?> type, List<String> rows) {
        RecordedStep.Extract step = recorded(page, listOf(type), items(type, rows));
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
        String now = GUESTS.replace("Ann Lee", "Anna Maria van der Lee").replace("Rome", "Aix-en-Provence");
        String more = now.replace("</ul>", "<li>Cy Poe – Oslo – 1 July</li></ul>");
        List<String> seen = List.of(
                "Anna Maria van der Lee|Oslo|2026-05-12",
                "Bob Ray|Aix-en-Provence|2026-06-03",
                "Jean-Luc d'Or|New York|2026-06-30",
                "Cy Poe|Oslo|2026-07-01");

        isRead(guests, more, Guest.class, seen);
        isRead(guests, more.replaceAll("<li>[ABJ].*?</li>", ""), Guest.class, seen.subList(3, 4));
        assertThat(ExtractJson.write(guests, JsonNodeFactory.instance.objectNode())
                        .toString())
                .doesNotContain("Ann", "Oslo", "12 May");
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
                "Ann Lee – Oslo – 12 May or 13 May"
            })
    void aTextOfAnotherShapeIsNotGuessedAt(String text) {
        assertThat(again(guests, GUESTS.replace("Ann Lee – Oslo – 12 May", text)))
                .isEmpty();
    }

    @Test
    void whatIsNotAskedForInTheSameTextMayBeAnotherOne() {
        RecordedStep.Extract step = recorded(GUESTS, Town.class, List.of("Oslo", "Rome", "New York"));

        String now = GUESTS.replace("Oslo – 12 May", "Kiel – 1 December").replace("Bob", "Bo");
        isRead(step, now, Town.class, List.of("Kiel", "Rome", "New York"));
        assertThat(again(step, GUESTS.replace("Ann Lee – ", ""))).isEmpty();
        assertThat(again(step, GUESTS.replace("Ann Lee", "Ann – Lee"))).isEmpty();
    }

    @Test
    void wordsDivideToo() {
        String people = "<ul><li>Ann Lee of Oslo</li><li>Bob of New York</li></ul>";
        RecordedStep.Extract step = recorded(people, Person.class, List.of("Ann Lee|Oslo", "Bob|New York"));

        isRead(step, people.replace("Bob", "Cy D. Poe"), Person.class, List.of("Ann Lee|Oslo", "Cy D. Poe|New York"));
        for (String text : List.of("Bob of the Hill of York", "Bob", "of York", "Bob from York")) {
            assertThat(again(step, people.replace("Bob of New York", text)))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void aPriceAndWhatStandsBesideItAreTwoValues() {
        RecordedStep.Extract step = recorded(OFFERS, Offer.class, OFFERS_SEEN);

        String now = OFFERS.replace("$29.99 · in stock", "$1,031.05 · 3 left");
        isRead(step, now, Offer.class, List.of("Mug|1031.05|3 left", "Tent|5|sold out"));
        for (String text : List.of(
                "$29.99", "in stock", "$29.99 · sale · in stock", "sold out · 3 in the warehouse", "€9 · new")) {
            assertThat(again(step, OFFERS.replace("$29.99 · in stock", text)))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void aNumberInBracketsIsReadBesideTheCodeBeforeThem() {
        RecordedStep.Extract step = recorded(PARCELS, Parcel.class, PARCELS_SEEN);

        String now = PARCELS.replace("PH-1001 (2 items)", "ZZ-7 (40 items)");
        isRead(step, now, Parcel.class, List.of("ZZ-7|40", "PH-1002|12"));
        for (String text : List.of("PH-1001", "PH-1001 (2 items) (3 items)", "PH-1001 (x items)", "PH (a) (2 items)")) {
            assertThat(again(step, PARCELS.replace("PH-1001 (2 items)", text)))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void oneRowDoesNotTellWhatDivides() {
        String one = PARCELS.replaceAll("<tr><td>PH-1002.*?</table>", "</table>");
        RecordedStep.Extract step = recorded(one, Parcel.class, PARCELS_SEEN.subList(0, 1));

        assertThat(again(step, PARCELS)).isEmpty();
    }

    @Test
    void whiteSpaceAloneDividesNothing() {
        String spaced = GUESTS.replace(" – ", " ");

        assertThat(recorded(spaced, listOf(Guest.class), items(Guest.class, GUESTS_SEEN))
                        .isTraced())
                .isFalse();
    }

    @Test
    void whereAValueMayStandInTwoPlacesOfItsTextNothingIsRecorded() {
        String twice = PARCELS.replace("PH-1001 (2", "2 (2").replace("PH-1002 (12", "12 (12");
        JsonNode schema = listOf(Parcel.class);

        assertThat(recorded(twice, schema, items(Parcel.class, List.of("2|2", "12|12")))
                        .isTraced())
                .isFalse();
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
        assertThat(ExtractJson.write(step, JsonNodeFactory.instance.objectNode())
                        .toString())
                .doesNotContain("1001", "29.99", "12 May");
        for (String other : List.of(
                ORDER.replace("PH-1001 (2", "PH-1001 (new) (2"),
                ORDER.replace(" (2 items)", ""),
                ORDER.replace("$29.99", "$29.99, paid"),
                ORDER.replace("$29.99", "nothing"))) {
            assertThat(again(step, other)).as(other).isEmpty();
        }
    }
}

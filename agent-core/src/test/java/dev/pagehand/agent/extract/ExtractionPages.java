package dev.pagehand.agent.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages of the kinds that values are taken from, each with what is true of it in {@link Truth}'s form. */
final class ExtractionPages {

    private static final String BY_COLUMNS = "a comparison by columns";

    private ExtractionPages() {}

    /** A page, or several that follow each other from {@code /}. */
    record Example(String name, Map<String, String> pages, int most, Class<?> type, boolean list, JsonNode truth) {

        /** Where items are columns, whose cells one row says together, values of two of them cannot be told apart. */
        List<Plant> plants() {
            return Stream.of(Plant.values())
                    .filter(plant ->
                            !name.equals(BY_COLUMNS) || (plant != Plant.OTHER_ROW && plant != Plant.OTHER_VALUE))
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Item(String name, BigDecimal price) {}

    record Stocked(String name, BigDecimal price, int stock) {}

    record Card(String name, BigDecimal price, URI link, Optional<URI> picture) {}

    record Named(String title, URI link) {}

    record Dated(String what, LocalDate day) {}

    record Line(String article, int pieces) {}

    record Person(String name, String city) {}

    record Order(String number, LocalDate day, Person to, List<Line> lines) {}

    record Profile(String name, String country, Optional<String> phone, int age) {}

    record Placed(String group, String name, BigDecimal price) {}

    record Note(String name, Optional<String> note, Optional<BigDecimal> price) {}

    record Product(String name, BigDecimal price, String colour, LocalDate since) {}

    record Spec(String number, LocalDate day, String state, BigDecimal total) {}

    static List<Example> all() {
        return List.of(
                table(),
                articles(),
                plainCards(),
                definitions(),
                nested(),
                prices(),
                dates(),
                links(),
                LongLists.fiveHundred(),
                LongLists.tenPages(),
                LongLists.endless(),
                form(),
                frame(),
                shadow(),
                spans(),
                emptyCells(),
                pictures(),
                twoLists(),
                keysAndValues(),
                headings(),
                LongLists.filtered(),
                LongLists.loadMore(),
                columns());
    }

    static Example list(String name, Class<?> type, String html, String truth) {
        return new Example(name, Map.of("/", html), 1, type, true, json(truth));
    }

    private static Example one(String name, Class<?> type, String html, String truth) {
        return new Example(name, Map.of("/", html), 1, type, false, json(truth));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static String each(int from, int to, String between, IntFunction<String> one) {
        return IntStream.rangeClosed(from, to).mapToObj(one).collect(Collectors.joining(between));
    }

    static String item(String name, String is, String as) {
        return "{'name':'" + name + "','price':{'is':" + is + ",'as':'" + as + "'}}";
    }

    private static Example table() {
        return list(
                "table",
                Stocked.class,
                "<h1>Stock</h1><table><thead><tr><th>Name<th>Price<th>Stock</thead><tbody><tr><td>Tent<td>$129.99<td>12"
                        + "<tr><td>Lamp<td>$9.50<td>140<tr><td>Stove<td>$48.25<td>7<tr><td>Rope<td>$17.80<td>31</table>",
                "[{'name':'Tent','price':{'is':129.99,'as':'129.99'},'stock':{'is':12,'as':'12'}},"
                        + "{'name':'Lamp','price':{'is':9.5,'as':'9.50'},'stock':{'is':140,'as':'140'}},"
                        + "{'name':'Stove','price':{'is':48.25,'as':'48.25'},'stock':{'is':7,'as':'7'}},"
                        + "{'name':'Rope','price':{'is':17.8,'as':'17.80'},'stock':{'is':31,'as':'31'}}]");
    }

    private static String card(String tag, String name, String price) {
        String id = name.toLowerCase(java.util.Locale.ROOT);
        return "<" + tag + "><a href='/p/" + id + "'>" + name + "</a><img src='/i/" + id + ".png' alt='a picture of "
                + name + "'><p>From the mountains</p><b>" + price + "</b></" + tag + ">";
    }

    private static String cardTruth(String name, String is) {
        String id = name.toLowerCase(java.util.Locale.ROOT);
        return "{'name':'" + name + "','price':{'is':" + is + ",'as':'" + is + "'},'link':{'linkOf':'\\\"" + name
                + "','to':'/p/" + id + "'},'picture':{'linkOf':'a picture of " + name + "','to':'/i/" + id + ".png'}}";
    }

    private static Example cards(String name, String tag) {
        return list(
                name,
                Card.class,
                "<div class=grid>" + card(tag, "Tent", "€ 129.99") + card(tag, "Lamp", "€ 9.51")
                        + card(tag, "Stove", "€ 48.25") + "</div>",
                "[" + cardTruth("Tent", "129.99") + "," + cardTruth("Lamp", "9.51") + "," + cardTruth("Stove", "48.25")
                        + "]");
    }

    private static Example articles() {
        return cards("cards", "article");
    }

    private static Example plainCards() {
        return cards("cards of plain divs", "div");
    }

    private static Example definitions() {
        return one(
                "definition list",
                Spec.class,
                "<h1>Your order</h1><dl><dt>Number<dd>PH-1001<dt>Placed on<dd>21 Nov 2026<dt>State<dd>In transit<dt>Total<dd>$1,129.99</dl>",
                "{'number':'PH-1001','day':{'is':'2026-11-21','as':'21 Nov'},'state':'In transit','total':{'is':1129.99,'as':'1,129.99'}}");
    }

    private static String order(int i) {
        return "<section><h2>Order PH-100" + i + "</h2><p>Placed on " + i + " March 2026, for <b>Customer " + i
                + "</b> of <i>Town " + i + "</i></p><table><tr><th>Article<th>Pieces<tr><td>Tent " + i + "<td>"
                + (10 + i)
                + "<tr><td>Lamp " + i + "<td>" + (20 + i) + "</table></section>";
    }

    private static Example nested() {
        return list(
                "nested records",
                Order.class,
                each(1, 3, "", ExtractionPages::order),
                "["
                        + each(
                                1,
                                3,
                                ",",
                                i -> "{'number':'PH-100" + i + "','day':{'is':'2026-03-0" + i + "','as':'" + i
                                        + " March'},'to':{'name':'Customer " + i + "','city':'Town " + i
                                        + "'},'lines':[{'article':'Tent "
                                        + i + "','pieces':{'is':" + (10 + i) + ",'as':'" + (10 + i)
                                        + "'}},{'article':'Lamp " + i
                                        + "','pieces':{'is':" + (20 + i) + ",'as':'" + (20 + i) + "'}}]}")
                        + "]");
    }

    private static Example prices() {
        return list(
                "prices of several languages",
                Item.class,
                "<ul><li>Zelt <b>1.234,56 €</b><li>Tent <b>$2,345.67</b><li>Tente <b>3 456,78 €</b><li>Zält <b>CHF 4’567.89</b>"
                        + "<li>Tält <b>5\u00a0678 kr</b><li>Tenda <b>€ 6,5</b></ul>",
                "["
                        + String.join(
                                ",",
                                item("Zelt", "1234.56", "1.234,56"),
                                item("Tent", "2345.67", "2,345.67"),
                                item("Tente", "3456.78", "456,78"),
                                item("Zält", "4567.89", "567.89"),
                                item("Tält", "5678", "678 kr"),
                                item("Tenda", "6.5", "6,5"))
                        + "]");
    }

    private static Example dates() {
        return list(
                "dates of several languages",
                Dated.class,
                "<table><tr><th>What<th>Day<tr><td>Launch<td>21 novembre 2026<tr><td>Fair<td>3. Dezember 2026<tr><td>Sale"
                        + "<td>Jan 5, 2027<tr><td>Camp<td>2027-02-14<tr><td>Talk<td>30.03.2027</table>",
                "[{'what':'Launch','day':{'is':'2026-11-21','as':'21 novembre'}},{'what':'Fair','day':{'is':'2026-12-03','as':'Dezember'}},"
                        + "{'what':'Sale','day':{'is':'2027-01-05','as':'Jan 5'}},{'what':'Camp','day':{'is':'2027-02-14','as':'2027-02-14'}},"
                        + "{'what':'Talk','day':{'is':'2027-03-30','as':'30.03.2027'}}]");
    }

    private static Example links() {
        return list(
                "links",
                Named.class,
                "<nav><a href='/home'>Home</a></nav><ul>"
                        + each(1, 6, "", i -> "<li><a href='/story?no=" + i + "#top'>Story number " + i + "</a></li>")
                        + "</ul>",
                "["
                        + each(
                                1,
                                6,
                                ",",
                                i -> "{'title':'Story number " + i + "','link':{'linkOf':'Story number " + i
                                        + "','to':'/story?no=" + i + "#top'}}")
                        + "]");
    }

    private static Example form() {
        return one(
                "values of a form",
                Profile.class,
                "<form><label>Name <input value='Ada Lovelace'></label><label>Country <select><option>France<option selected>Norway"
                        + "</select></label><label>Phone <input></label><label>Age <input type=number value=36></label></form>",
                "{'name':'Ada Lovelace','country':'Norway','phone':null,'age':{'is':36,'as':'36'}}");
    }

    private static Example frame() {
        return list(
                "iframe",
                Item.class,
                "<h1>Prices</h1><iframe srcdoc=\"<table><tr><th>Name<th>Price<tr><td>Tent<td>129.99<tr><td>Lamp<td>9.51<tr>"
                        + "<td>Rope<td>17.80</table>\"></iframe><p>That was all</p>",
                "[" + item("Tent", "129.99", "129.99") + "," + item("Lamp", "9.51", "9.51") + ","
                        + item("Rope", "17.8", "17.80") + "]");
    }

    private static Example shadow() {
        return list(
                "shadow trees",
                Item.class,
                "<div id=a></div><script>a.attachShadow({mode:'open'}).innerHTML=['Tent 129.99','Lamp 9.51','Rope 17.80']"
                        + ".map(t=>t.split(' ')).map(([n,p])=>`<div class=c><h3>${n}</h3><p>From the hills</p><span>${p}</span></div>`).join('')</script>",
                "[" + item("Tent", "129.99", "129.99") + "," + item("Lamp", "9.51", "9.51") + ","
                        + item("Rope", "17.8", "17.80") + "]");
    }

    private static String placed(String group, String name, String is, String as) {
        return "{'group':'" + group + "'," + item(name, is, as).substring(1);
    }

    private static Example spans() {
        return list(
                "cells that span rows and columns",
                Placed.class,
                "<table><tr><th colspan=2>What<th>Price<tr><td rowspan=3>Sleeping<td>Tent<td>129.99<tr><td>Bag<td>79.90<tr><td>Mat"
                        + "<td>34.10<tr><td rowspan=2>Cooking<td>Stove<td>48.25<tr><td>Pan<td>21.40</table>",
                "["
                        + String.join(
                                ",",
                                placed("Sleeping", "Tent", "129.99", "129.99"),
                                placed("Sleeping", "Bag", "79.9", "79.90"),
                                placed("Sleeping", "Mat", "34.1", "34.10"),
                                placed("Cooking", "Stove", "48.25", "48.25"),
                                placed("Cooking", "Pan", "21.4", "21.40"))
                        + "]");
    }

    private static Example emptyCells() {
        return list(
                "empty cells",
                Note.class,
                "<table><tr><th>Name<th>Note<th>Price<tr><td>Tent<td>very light<td>129.99<tr><td>Lamp<td><td>9.51<tr><td>Rope<td>"
                        + "forty metres<td>–<tr><td>Mat<td><td></table>",
                "[{'name':'Tent','note':'very light','price':{'is':129.99,'as':'129.99'}},{'name':'Lamp','note':null,'price':{'is':9.51,'as':'9.51'}},"
                        + "{'name':'Rope','note':'forty metres','price':null},{'name':'Mat','note':null,'price':null}]");
    }

    private static Example pictures() {
        return list(
                "pictures that are links",
                Named.class,
                "<div>"
                        + each(
                                1,
                                5,
                                "",
                                i -> "<a href='/photo/" + i + "'><img src='/thumb/" + i + ".jpg' alt='Peak " + i
                                        + "'></a>")
                        + "</div>",
                "["
                        + each(
                                1,
                                5,
                                ",",
                                i -> "{'title':'Peak " + i + "','link':{'linkOf':'Peak " + i + "','to':'/photo/" + i
                                        + "'}}")
                        + "]");
    }

    private static Example twoLists() {
        return list(
                "two lists that look alike",
                Item.class,
                "<h2>Everything</h2><ul><li><b>Tent</b> <i>129.99</i><li><b>Lamp</b> <i>9.51</i><li><b>Rope</b> <i>17.80</i></ul>"
                        + "<h2>On offer</h2><ul><li><b>Tent</b> <i>99.99</i><li><b>Lamp</b> <i>7.15</i></ul>",
                "[{'name':{'is':'Tent','as':'Tent'},'price':{'is':129.99,'as':'129.99'}},"
                        + item("Lamp", "9.51", "9.51") + "," + item("Rope", "17.8", "17.80") + "]");
    }

    private static Example keysAndValues() {
        return one(
                "text without markup",
                Product.class,
                "<div>Name: Trail Tent<br>Price: 129,99 EUR<br>Colour: moss green<br>Sold since: 14/02/2024</div><p>Name it as you like</p>",
                "{'name':'Trail Tent','price':{'is':129.99,'as':'129,99'},'colour':'moss green','since':{'is':'2024-02-14','as':'14/02'}}");
    }

    private static Example headings() {
        return list(
                "headings and paragraphs in turns",
                Dated.class,
                "<main>"
                        + each(
                                1,
                                6,
                                "",
                                i -> "<h3>Meeting " + i + "</h3><p>in the hall</p><p>" + (10 + i) + " May 2026</p>")
                        + "</main>",
                "["
                        + each(
                                1,
                                6,
                                ",",
                                i -> "{'what':'Meeting " + i + "','day':{'is':'2026-05-" + (10 + i) + "','as':'"
                                        + (10 + i) + " May'}}")
                        + "]");
    }

    private static Example columns() {
        return list(
                BY_COLUMNS,
                Item.class,
                "<table><tr><th>Name<td>Tent<td>Lamp<td>Rope<tr><th>Price<td>129.99<td>9.51<td>17.80</table>",
                "[" + item("Tent", "129.99", "129.99") + "," + item("Lamp", "9.51", "9.51") + ","
                        + item("Rope", "17.8", "17.80") + "]");
    }
}

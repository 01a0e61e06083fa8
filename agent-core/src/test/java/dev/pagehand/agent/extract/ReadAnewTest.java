package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.ScriptedClient;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.agent.replay.calls.RecordedCalls;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values that were extracted once are read anew from the page as it is another day, without a model where its shape is the same. */
class ReadAnewTest {

    private static final String ORDERS = """
        <h1>Orders</h1><table><thead><tr><th>Number<th>Placed<th>Total</thead><tbody>
        <tr><td>PH-1<td>21 Nov 2026<td>$29.99<tr><td>PH-2<td>22 Nov 2026<td>$1,299.05</table>
        """;
    private static final String ORDERS_TRUTH = "[{'number':'PH-1','placed':{'is':'2026-11-21','as':'21 Nov 2026'},"
            + "'total':{'is':29.99,'as':'29.99'}},{'number':'PH-2','placed':{'is':'2026-11-22','as':'22 Nov"
            + " 2026'},'total':{'is':1299.05,'as':'1,299.05'}}]";
    private static final String CARDS = """
        <h1>Catalog</h1><ul>
        <li><h2><a href="/mug">Mug</a></h2><p>Price: $4.55</p><p>2 left</p><button>Add to cart</button></li>
        <li><h2><a href="/tent">Tent</a></h2><p>Price: $120.25</p><p>2 left</p><button>Add to cart</button></li></ul>
        """;
    private static final BrowserOptions BROWSER =
            BrowserOptions.ofDefaults().withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));

    private static MockWebServer server;
    private static SharedBrowser browser;
    private static String page = "";

    record Order(String number, LocalDate placed, BigDecimal total) {}

    record Ware(String name, BigDecimal price, URI link) {}

    record Cart(BigDecimal sum, List<Line> lines) {}

    record Line(String name, int quantity) {}

    @BeforeAll
    static void open() throws IOException {
        server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .body("<!doctype html><html lang=en><title>A page</title>" + page)
                        .build();
            }
        });
        server.start();
        browser = SharedBrowser.launch(BROWSER, line -> {});
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    /** Asks for something on a page that shows this, with a model that knows the truth; what is recorded of it. */
    private static <T> Optional<Recording> recorded(String html, String truth, T expected, Function<Agent, T> asking) {
        ScriptedClient model = new ScriptedClient();
        model.answersWith(() -> new Message.Assistant(
                List.of(new ContentPart.Text(Truth.answer(model.lastAsked(), truth))), List.of()));
        RecordedCalls calls = new RecordedCalls(Optional.empty(), RecordedCalls.Options.ofDefaults());
        assertThat(asked(html, model, calls, asking)).isEqualTo(expected);
        return calls.toWrite().map(recording -> RecordingFile.parse(RecordingFile.text(recording), "r.json"));
    }

    /** Asks for the same on a page as it is now, by a model that is not to be asked. */
    private static <T> T again(Recording recording, String html, Function<Agent, T> asking) {
        RecordedCalls calls = new RecordedCalls(
                Optional.of(recording),
                RecordedCalls.Options.ofDefaults().withRecords(false).withGrounding(GroundingLevel.RULES));
        T value = asked(html, new ScriptedClient(), calls, asking);
        assertThat(calls.problems()).isEmpty();
        return value;
    }

    private static <T> T asked(String html, ScriptedClient model, RecordedCalls calls, Function<Agent, T> asking) {
        page = html;
        AgentConfig config = AgentConfig.ofDefaults()
                .withBrowser(BROWSER)
                .withLlmClient(model)
                .withCalls(calls);
        try (BrowserSession session = browser.open(BROWSER);
                Agent agent = Agent.in(session, config)) {
            agent.navigate(server.url("/").toString());
            T value = asking.apply(agent);
            calls.end();
            return value;
        }
    }

    private static List<Order> orders(Agent agent) {
        return agent.extractAll("the orders", Order.class);
    }

    private static List<Ware> wares(Agent agent) {
        return agent.extractAll("the wares", Ware.class);
    }

    private static Order order(int number, int day, String total) {
        return new Order("PH-" + number, LocalDate.of(2026, 11, day), new BigDecimal(total));
    }

    private static Recording ofOrders() {
        List<Order> seen = List.of(order(1, 21, "29.99"), order(2, 22, "1299.05"));
        return recorded(ORDERS, ORDERS_TRUTH, seen, ReadAnewTest::orders).orElseThrow();
    }

    @Test
    void theRowsOfATableAreReadAsTheyAreNow() {
        String now =
                ORDERS.replace("$29.99", "$31.05").replace("</table>", "<tr><td>PH-3<td>23 Nov 2026<td>$7.55</table>");

        assertThat(again(ofOrders(), now, ReadAnewTest::orders))
                .containsExactly(order(1, 21, "31.05"), order(2, 22, "1299.05"), order(3, 23, "7.55"));
        assertThat(RecordingFile.text(ofOrders())).doesNotContain("PH-1", "29.99", "1299");
    }

    @Test
    void oneRowIsEnoughAndNoneIsNot() {
        String one = ORDERS.replaceAll("<tr><td>PH-2.*?</table>", "</table>");
        String none = one.replaceAll("<tr><td>PH-1.*?</table>", "</table>");

        assertThat(again(ofOrders(), one, ReadAnewTest::orders)).containsExactly(order(1, 21, "29.99"));
        assertThatThrownBy(() -> again(ofOrders(), none, ReadAnewTest::orders))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("'the orders' cannot be read anew")
                .hasMessageContaining("no longer shows");
    }

    @Test
    void anotherShapeIsNotGuessedAt() {
        String added = ORDERS.replace("<th>Total", "<th>Weight<th>Total").replaceAll("<td>\\$", "<td>3 kg<td>\\$");
        String swapped = ORDERS.replace("<th>Number<th>Placed<th>Total", "<th>Number<th>Placed<th>Refund");
        String sums = ORDERS.replace("</table>", "<tr><td>All<td>&nbsp;<td>$1,329.04<td>paid</table>");
        Recording recording = ofOrders();

        for (String html : List.of(added, swapped, sums)) {
            assertThatThrownBy(() -> again(recording, html, ReadAnewTest::orders))
                    .as(html)
                    .isInstanceOf(AgentException.class);
        }
    }

    @Test
    void theCardsOfAListAreReadWithWhatTheyLeadTo() {
        URI mug = server.url("/mug").uri();
        URI tent = server.url("/tent").uri();
        Recording recording = recorded(
                        CARDS,
                        "[{'name':'Mug','price':{'is':4.55,'as':'4.55'},'link':{'linkOf':'Mug'}},"
                                + "{'name':'Tent','price':{'is':120.25,'as':'120.25'},'link':{'linkOf':'Tent'}}]",
                        List.of(
                                new Ware("Mug", new BigDecimal("4.55"), mug),
                                new Ware("Tent", new BigDecimal("120.25"), tent)),
                        ReadAnewTest::wares)
                .orElseThrow();

        String now = CARDS.replace("Tent", "Big tent").replace("/tent", "/big").replace("4.55", "5.05");
        assertThat(again(recording, now, ReadAnewTest::wares))
                .containsExactly(
                        new Ware("Mug", new BigDecimal("5.05"), mug),
                        new Ware(
                                "Big tent",
                                new BigDecimal("120.25"),
                                server.url("/big").uri()));
    }

    @Test
    void aListAndASingleValueAreReadTogether() {
        String cart = "<h1>Cart</h1><ul><li><p>Mug</p><p>3 pieces</p></li><li><p>Tent</p><p>1 pieces</p></li></ul>"
                + "<p>Sum</p><p>$133.55</p>";
        Recording recording = recorded(
                        cart,
                        "{'sum':{'is':133.55,'as':'133.55'},'lines':[{'name':'Mug','quantity':{'is':3,'as':'3"
                                + " pieces'}},{'name':'Tent','quantity':{'is':1,'as':'1 pieces'}}]}",
                        new Cart(new BigDecimal("133.55"), List.of(new Line("Mug", 3), new Line("Tent", 1))),
                        agent -> agent.extract("the cart", Cart.class))
                .orElseThrow();

        String now = cart.replace("3 pieces", "5 pieces").replace("$133.55", "$142.55");
        Cart again = again(recording, now, agent -> agent.extract("the cart", Cart.class));
        assertThat(again)
                .isEqualTo(new Cart(new BigDecimal("142.55"), List.of(new Line("Mug", 5), new Line("Tent", 1))));
    }

    @Test
    void valuesThatStandTogetherInOneTextAreReadByWhatDividesThem() {
        String lines = "<h1>Parcels</h1><ul><li>Mug (2 pieces)</li><li>Tent (12 pieces)</li></ul>";
        Recording recording = recorded(
                        lines,
                        "[{'name':'Mug','quantity':{'is':2,'as':'2 pieces'}},"
                                + "{'name':'Tent','quantity':{'is':12,'as':'12 pieces'}}]",
                        List.of(new Line("Mug", 2), new Line("Tent", 12)),
                        agent -> agent.extractAll("the parcels", Line.class))
                .orElseThrow();

        String now = lines.replace("Mug (2", "Blue mug (5");
        List<Line> seen = again(recording, now, agent -> agent.extractAll("the parcels", Line.class));
        assertThat(seen).containsExactly(new Line("Blue mug", 5), new Line("Tent", 12));
    }

    @Test
    void aChoiceAmongRowsIsLeftToTheModel() {
        assertThat(recorded(
                        ORDERS,
                        "[{'number':'PH-1','placed':{'is':'2026-11-21','as':'21 Nov"
                                + " 2026'},'total':{'is':29.99,'as':'29.99'}}]",
                        List.of(order(1, 21, "29.99")),
                        agent -> agent.extractAll("the orders below 100 dollars", Order.class)))
                .isEmpty();
    }
}

package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.ScriptedClient;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values out of real pages, with a model that reads as a test says. */
class ExtractInChromiumTest {

    private static final Map<String, String> PAGES = new HashMap<>();
    private static final ScriptedClient MODEL = new ScriptedClient();
    private static MockWebServer server;
    private static Agent agent;

    @BeforeAll
    static void open() throws IOException {
        server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String page = PAGES.get(request.getUrl().encodedPath()
                        + Optional.ofNullable(request.getUrl().query())
                                .map(query -> "?" + query)
                                .orElse(""));
                return new MockResponse.Builder()
                        .code(page == null ? 404 : 200)
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .body("<!doctype html><title>A page</title>" + (page == null ? "nothing" : page))
                        .build();
            }
        });
        server.start();
        agent = Agent.launch(AgentConfig.ofDefaults()
                .withLlmClient(MODEL)
                .withBrowser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))));
    }

    @AfterAll
    static void close() {
        agent.close();
        server.close();
    }

    private static Extractor on(String html, String truth) {
        PAGES.put("/", html);
        agent.navigate(server.url("/").toString());
        return answering(truth);
    }

    private static Extractor answering(String truth) {
        MODEL.answersWith(() -> new Message.Assistant(
                List.of(new ContentPart.Text(Truth.answer(MODEL.lastAsked(), truth))), List.of()));
        return agent.extractor();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    record Item(String name, BigDecimal price) {}

    record Order(String number, LocalDate day, Optional<String> note, List<Item> items, Address to, Status status) {}

    record Address(String street, String city) {}

    enum Status {
        IN_TRANSIT,
        DELIVERED
    }

    record Offer(String name, BigDecimal price, boolean inStock, URI link, Optional<URI> picture) {}

    @Test
    void aNestedRecordOfEveryKindOfValueIsTracedToElements() {
        Extraction<Order> order = on(
                        "<h1>Order PH-1001</h1><dl><dt>Placed on<dd>21 Nov 2026<dt>State<dd>In transit</dl>"
                                + "<table><tr><th>Article<th>Price<tr><td>Tent<td>$1,129.99<tr><td>Lamp<td>$9.50</table>"
                                + "<p>To: 12 Hill Road, <b>Springfield</b></p>",
                        "{'number':'PH-1001','day':{'is':'2026-11-21','as':'21 Nov'},'note':null,"
                                + "'items':[{'name':'Tent','price':{'is':1129.99,'as':'1,129.99'}},{'name':'Lamp','price':{'is':9.5,'as':'9.50'}}],"
                                + "'to':{'street':'12 Hill Road','city':'Springfield'},'status':{'is':'IN_TRANSIT','as':'In transit'}}")
                .extract("the order", Order.class);

        assertThat(order.value())
                .isEqualTo(new Order(
                        "PH-1001",
                        LocalDate.parse("2026-11-21"),
                        Optional.empty(),
                        List.of(new Item("Tent", new BigDecimal("1129.99")), new Item("Lamp", new BigDecimal("9.5"))),
                        new Address("12 Hill Road", "Springfield"),
                        Status.IN_TRANSIT));
        assertThat(order.warnings()).isEmpty();
        assertThat(order.usage().modelCalls()).isEqualTo(1);
        ValueSource price = order.source("/items/0/price").orElseThrow();
        assertThat(price.text()).contains("$1,129.99").doesNotContain("9.50");
        assertThat(price.elementId()).matches("0-\\d+");
        assertThat(order.provenance()).hasSize(9);
    }

    @Test
    void anInventionIsDroppedWithAWarning() throws IOException {
        Extraction<JsonNode> found = on(
                        "<h1>Tent</h1><p>Price: $29.99</p>",
                        "{'name':'Tent','price':{'is':39.99,'as':'29.99'},'colour':{'is':'Gold','id':'9-9'}}")
                .extract(
                        "the product",
                        json(
                                "{'type':'object','properties':{'name':{'type':'string'},'price':{'type':'number'},'colour':{'type':'string'}},'required':['name','price']}"));

        assertThat(found.value()).isEqualTo(json("{'name':'Tent'}"));
        assertThat(found.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("/price", "39.99"))
                .anySatisfy(warning -> assertThat(warning).contains("/colour", "'Gold'", "9-9"))
                .anySatisfy(warning -> assertThat(warning).contains("schema", "price"));
    }

    @Test
    void addressesComeFromTheElementWhateverTheModelWrites() throws IOException {
        Extraction<Offer> offer = on(
                        "<article><a href='/tent?ref=list'>Tent</a> <img src='/tent.png' alt='a tent'> <b>€ 29,99</b> <i>In stock</i></article>",
                        "{'name':'Tent','price':{'is':29.99,'as':'29,99'},'inStock':{'is':true,'as':'In stock'},'link':{'linkOf':'Tent'},'picture':{'linkOf':'a tent'}}")
                .extract("the offer", Offer.class);

        assertThat(offer.value().link()).isEqualTo(server.url("/tent?ref=list").uri());
        assertThat(offer.value().picture()).contains(server.url("/tent.png").uri());
        assertThat(offer.source("/inStock").orElseThrow().basis()).isEqualTo(ValueSource.Basis.JUDGED);

        Extraction<JsonNode> text = answering("{'url':{'is':'https://evil.example/','as':'Tent'}}")
                .extract("the link", json("{'type':'object','properties':{'url':{'type':'string'}}}"));
        assertThat(text.value().get("url").asText())
                .isEqualTo(server.url("/tent?ref=list").toString());
    }

    @Test
    void fiveHundredRowsAreCompleteAndAMissingOneIsTold() {
        String rows = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> "<tr><td>Article " + i + "</td><td>" + i + ".50</td></tr>")
                .collect(Collectors.joining());
        String html = "<table><tr><th>Name<th>Price" + rows + "</table>";
        String truth = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> "{'name':'Article " + i + "','price':{'is':" + i + ".5,'as':'\\\"" + i + ".50'}}")
                .collect(Collectors.joining(","));

        Extraction<List<Item>> all = on(html, "[" + truth + "]").extractAll("all articles", Item.class);

        assertThat(all.value()).hasSize(500).last().isEqualTo(new Item("Article 500", new BigDecimal("500.5")));
        assertThat(all.warnings()).isEmpty();
        assertThat(all.source("/499/price").orElseThrow().text())
                .contains("Article 500")
                .doesNotContain("Article 499");

        Extraction<List<Item>> some = answering("[" + truth.substring(0, truth.lastIndexOf(",{")) + "]")
                .extractAll("all articles", Item.class);
        assertThat(some.warnings()).singleElement().asString().contains("500 rows", "499");
    }

    @Test
    void pagesAreTurnedUntilThereIsNoNext() {
        for (int page = 1; page <= 10; page++) {
            String list = "<ul><li>Book " + (2 * page - 1) + "</li><li>Book " + 2 * page + "</li></ul>";
            String next = page < 10 ? "<a href='/?page=" + (page + 1) + "'>Next »</a>" : "<a>Next »</a>";
            PAGES.put(page == 1 ? "/" : "/?page=" + page, list + "<nav>" + next + "</nav>");
        }
        String truth =
                IntStream.rangeClosed(1, 20).mapToObj(i -> "'Book " + i + "'").collect(Collectors.joining(","));
        agent.navigate(server.url("/").toString());

        Extraction<List<String>> books =
                answering("[" + truth + "]").withPages(20).extractAll("the books", String.class);

        assertThat(books.value()).hasSize(20).last().isEqualTo("Book 20");
        assertThat(books.source("/19").orElseThrow().url()).endsWith("?page=10");
        assertThat(books.usage().modelCalls()).isEqualTo(1);
        assertThat(books.warnings()).isEmpty();
    }

    @Test
    void aTableThatTurnsItsPagesInPlaceIsReadPageByPage() {
        Extraction<List<String>> rows = on(
                        "<table><tr><td id=a>Row 1</td></tr><tr><td id=b>Row 2</td></tr></table>"
                                + "<button id=n onclick=\"let i=+(this.dataset.p||0)+1;this.dataset.p=i;a.textContent='Row '+(2*i+1);"
                                + "b.textContent='Row '+(2*i+2);this.disabled=i==2\">Next page</button>",
                        "['Row 1','Row 2','Row 3','Row 4','Row 5','Row 6']")
                .withPages(5)
                .extractAll("the rows", String.class);

        assertThat(rows.value()).containsExactly("Row 1", "Row 2", "Row 3", "Row 4", "Row 5", "Row 6");
    }

    @Test
    void endlessListsAreScrolledAndTheLimitIsTold() {
        Extraction<List<String>> posts = on(
                        "<ul id=list></ul><script>let n=0;function more(){for(let i=0;i<30;i++){const li=document.createElement('li');"
                                + "li.textContent='Post '+(++n);li.style.height='60px';list.append(li)}}more();"
                                + "addEventListener('scroll',()=>{if(scrollY+innerHeight>document.body.scrollHeight-200&&n<90)more()})</script>",
                        "["
                                + IntStream.rangeClosed(1, 90)
                                        .mapToObj(i -> "'Post " + i + "'")
                                        .collect(Collectors.joining(","))
                                + "]")
                .withPages(10)
                .extractAll("the posts", String.class);

        assertThat(posts.value()).hasSize(90);
        assertThat(posts.warnings()).isEmpty();
    }

    @Test
    void aPartOfThePageIsAllThatIsRead() {
        on(
                "<div id=one role=region aria-label=One>First 1</div><div id=two role=region aria-label=Two>Second 2</div>",
                "'Second 2'");
        var part = agent.session().select("#two").orElseThrow();

        Extraction<String> second = agent.extractor().withWithin(part).extract("the text", String.class);

        assertThat(second.value()).isEqualTo("Second 2");
        assertThat(MODEL.lastAsked()).contains("Second 2").doesNotContain("First 1");
    }

    @Test
    void aValueFromTheWrongElementIsFoundWhereItStandsOnce() {
        Extraction<Item> item = on(
                        "<ul><li>Tent</li><li>Price 29.99</li></ul><footer>Shop</footer>",
                        "{'name':'Tent','price':{'is':29.99,'as':'Shop'}}")
                .extract("the item", Item.class);

        assertThat(item.value().price()).isEqualByComparingTo("29.99");
        assertThat(item.warnings()).singleElement().asString().contains("/price", "as the model said");
    }
}

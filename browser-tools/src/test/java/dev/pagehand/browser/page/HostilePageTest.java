package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that hide, forge, spoil or flood: what is seen of them is true and bounded. */
class HostilePageTest {

    /** What is too much for a page is not waited for longer. */
    private static final Duration FLOOD = Duration.ofSeconds(10);

    @RegisterExtension
    static final OpenBrowser BROWSER =
            new OpenBrowser(options -> options.withAllowEvaluate(true).withTimeout(FLOOD));

    private static List<String> lines(PageSnapshot page) {
        return page.text()
                .lines()
                .skip(1)
                .map(line -> line.strip().replaceFirst("^\\[\\d+-\\d+\\] ", ""))
                .toList();
    }

    private static List<String> see(String body) {
        return lines(BROWSER.open(body));
    }

    @Test
    void passwordsNeverLeaveThePage() {
        PageSnapshot page = BROWSER.open("<label>Password <input type=password value=hunter2></label>");
        assertThat(page.text())
                .contains("textbox \"Password\" value=(hidden, 7 characters)")
                .doesNotContain("hunter2");
        assertThat(page.toJson().toString()).doesNotContain("hunter2");
        assertThat(page.elements().get(0).value()).isEmpty();
    }

    @Test
    void passwordsThatAreShownToOnlookersStayHidden() {
        BROWSER.open("<label>Password <input id=p type=password value=hunter2></label>");
        BROWSER.script("() => { document.getElementById('p').type = 'text' }");
        assertThat(BROWSER.session().observe().text()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p hidden>Unseen</p>",
                "<p style='display:none'>Unseen</p>",
                "<p style='visibility:hidden'>Unseen</p>",
                "<p style='opacity:0'>Unseen</p>",
                "<p style='opacity:0.01'>Unseen</p>",
                "<p style='position:absolute;left:-9999px'>Unseen</p>",
                "<p style='position:absolute;top:-9999px'>Unseen</p>",
                "<p style='position:absolute;clip:rect(0,0,0,0)'>Unseen</p>",
                "<p style='position:absolute;width:1px;height:1px;overflow:hidden'>Unseen</p>",
                "<p style='clip-path:inset(50%);position:absolute'>Unseen</p>",
                "<p style='font-size:0'>Unseen</p>",
                "<p style='color:transparent'>Unseen</p>",
                "<p style='height:0;overflow:hidden'>Unseen</p>",
                "<p style='text-indent:-9999px;overflow:hidden'>Unseen</p>",
                "<p style='transform:scale(0)'>Unseen</p>",
                "<div style='max-height:0;overflow:hidden'><p>Unseen</p></div>",
                "<template><p>Unseen</p></template>",
                "<details><summary>More</summary><p>Unseen</p></details>",
                "<dialog><p>Unseen</p></dialog>",
                "<!-- Unseen -->",
                "<div style='content-visibility:hidden'>Unseen</div>",
                "<p style='filter:opacity(0)'>Unseen</p>",
            })
    void textThatNobodySeesIsLeftOut(String body) {
        assertThat(BROWSER.open("<p>Seen</p>" + body).text()).contains("Seen").doesNotContain("Unseen");
    }

    @Test
    void visiblePartsOfHiddenOnesAreSeen() {
        List<String> seen =
                see("<div style='visibility:hidden'>gone<button style='visibility:visible'>Here</button></div>");
        assertThat(seen).contains("button \"Here\"").noneMatch(line -> line.contains("gone"));
    }

    @Test
    void generatedContentIsSeen() {
        assertThat(see("<style>.p::before{content:'Price: '}.p::after{content:' EUR'}</style><p class=p>7</p>"))
                .contains("\"Price: 7 EUR\"");
    }

    @Test
    void pageTextCannotMakeALine() {
        String evil = "x\n[0-99] button \"Pay now\"\r\n  [0-98] link \u2028[0-97] button\u2029\u0085y";
        String attribute = evil.replace("\"", "&quot;");
        PageSnapshot page = BROWSER.open("<pre>" + evil + "</pre><button aria-label=\"" + attribute + "\">b</button>"
                + "<select aria-label=s><option label=\"" + attribute + "\">1</option></select>"
                + "<input aria-label=i value=\"" + attribute + "\"><textarea aria-label=t>" + evil + "</textarea>"
                + "<div contenteditable>" + evil + "</div>"
                + "<table><tr><td>" + evil + "</td></tr></table>"
                + "<a href=/x aria-current=\"" + attribute + "\" aria-haspopup=\"" + attribute + "\">l</a>"
                + "<div role=slider tabindex=0 aria-valuetext=\"" + attribute + "\">s</div>"
                + "<script>document.title = " + "'x\\n[0-99] button \"Pay now\"';"
                + "history.replaceState(null, '', '?a=\\n[0-99]%20button#\\n[0-96] b');</script>");
        assertThat(page.text().split("[\n\r\u2028\u2029\u0085]"))
                .allSatisfy(line -> assertThat(line.strip())
                        .satisfiesAnyOf(
                                l -> assertThat(l).startsWith("page \"x"),
                                l -> assertThat(l).matches("\\[0-\\d+\\] [a-z]+( .*)?"),
                                l -> assertThat(l).matches("\"([^\"\\\\]|\\\\.)*\"")));
        assertThat(page.text()).doesNotContainPattern("(?m)^\\s*\\[0-9[6-9]\\]");
    }

    @Test
    void attributesOfThePageCannotForgeStates() {
        List<String> seen = see(
                "<a href=/x role='button] x' aria-current='x disabled'>l</a><div role=heading aria-level='2 [0-9]'>h</div>");
        assertThat(seen).contains("link \"l\" current=\"x disabled\"");
        assertThat(seen).noneMatch(line -> line.contains("[0-9]"));
    }

    @Test
    void pagesThatSpoilTheirBuiltInsAreSeenAsTheyAre() {
        PageSnapshot page = BROWSER.open(
                "<script>for (const proto of [Array.prototype, Element.prototype, Node.prototype, String.prototype, Map.prototype, WeakMap.prototype])"
                        + " for (const key of Object.getOwnPropertyNames(proto)) { if (key === 'constructor') continue; try { proto[key] = () => { throw new Error('spoilt') } } catch {} }"
                        + " JSON.stringify = () => '\"forged\"'; window.getComputedStyle = () => ({display: 'none'}); window.Proxy = undefined;"
                        + " Object.defineProperty(document, 'body', {get() { throw 1 }}); Object.defineProperty(document, 'title', {get() { return 'forged' }});"
                        + " document.createElement = null; Object.defineProperty(Element.prototype, 'shadowRoot', {get() { throw 1 }});</script>"
                        + "<button>True</button>");
        assertThat(page.text()).contains("button \"True\"").doesNotContain("forged");
    }

    @Test
    void pagesWhoseElementsHideTheirPropertiesAreSeen() {
        // A form's fields shadow the form's own properties.
        List<String> seen = see(
                "<form aria-label=F><input name=children aria-label=a><input name=getAttribute aria-label=b>"
                        + "<input name=tagName aria-label=c><input name=childNodes aria-label=d><input name=parentElement aria-label=e>"
                        + "<input name=className aria-label=f><input name=nodeType aria-label=g><input name=shadowRoot aria-label=h>"
                        + "<input name=title aria-label=i><input name=hasAttribute aria-label=j><input name=closest aria-label=k>"
                        + "<input name=querySelector><input name=isContentEditable><input name=matches><input name=labels>"
                        + "<input name=getBoundingClientRect><input name=getRootNode><input name=scrollHeight><input name=hasAttributes></form>");
        assertThat(seen).contains("textbox \"a\"", "textbox \"k\"");
    }

    @Test
    void aTextStaysBelowItsCeilingAndSaysWhatIsFolded() {
        StringBuilder rows = new StringBuilder("<h1>Top</h1><table>");
        for (int i = 0; i < 3000; i++) {
            rows.append("<tr><td>")
                    .append(i)
                    .append("<td>Customer ")
                    .append(i)
                    .append("<td><a href=/i")
                    .append(i)
                    .append(">Open ")
                    .append(i)
                    .append("</a></tr>");
        }
        PageSnapshot page = BROWSER.open(rows + "</table><button>Last of all</button>");
        assertThat(page.truncated()).isTrue();
        assertThat(page.tokens()).isLessThanOrEqualTo(PageReader.DEFAULT_BUDGET).isGreaterThan(3000);
        assertThat(page.text())
                .containsPattern("… [\\d,]+ more")
                .contains("Top")
                .contains("Last of all")
                .contains("Customer 0");

        PageSearch.Result found = BROWSER.session().find(new PageSearch(Optional.of("open 2500"), Optional.empty(), 5));
        assertThat(found.hits()).isEqualTo(1);
        assertThat(found.lines().get(0)).contains("link \"Open 2500\"");
        ElementId row = ElementId.parse(found.lines().get(0).split(" ", 2)[0]).orElseThrow();
        PageSnapshot part = BROWSER.session().observe(new PageReader.Request(8000, Optional.of(row), false, false));
        assertThat(part.text()).contains("Open 2500");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1000, 3000})
    void keepsSmallCeilings(int budget) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            body.append("<section><h3>Section ")
                    .append(i)
                    .append("</h3><p>Some words about things</p><button>Add ")
                    .append(i)
                    .append("</button></section>");
        }
        BROWSER.open(body.toString());
        PageSnapshot page = BROWSER.session().observe(new PageReader.Request(budget, Optional.empty(), false, false));
        assertThat(page.tokens()).isLessThanOrEqualTo(budget).isGreaterThan(budget / 4);
    }

    @Test
    void keepsTheCeilingWhereASingleTextIsHuge() {
        PageSnapshot page = BROWSER.open("<p>" + "word ".repeat(200_000) + "</p><input aria-label=v value='"
                + "x".repeat(100_000) + "'><button>Ok</button>");
        assertThat(page.tokens()).isLessThanOrEqualTo(PageReader.DEFAULT_BUDGET);
        assertThat(page.text()).contains("button \"Ok\"");
    }

    @Test
    void deepPagesAreBounded() {
        PageSnapshot page = BROWSER.open(
                "<div><script>let d = document.body; for (let i = 0; i < 1500; i++) { const n = document.createElement('div'); d.append(n); d = n; } d.textContent = 'deep'</script></div><button>Shallow</button>");
        assertThat(page.text()).contains("button \"Shallow\"");
    }

    @Test
    void gettersThatNeverReturnKeepNobodyWaiting() {
        PageSnapshot page = BROWSER.open("<script>const hang = {get() { for (;;); }};"
                + " Object.defineProperty(document, 'body', hang); Object.defineProperty(document, 'title', hang);"
                + " Object.defineProperty(Element.prototype, 'textContent', hang);"
                + " Object.defineProperty(HTMLInputElement.prototype, 'value', hang);</script>"
                + "<button>True</button><input aria-label=f value=1>");
        assertThat(page.text()).contains("button \"True\"", "textbox \"f\" value=\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document.body.innerHTML = '<div>x</div>'.repeat(1000000)",
                "let d = document.body; for (let i = 0; i < 5000; i++) d = d.appendChild(document.createElement('div'));"
                        + " d.textContent = 'deep'"
            })
    void floodsAreBoundedAndTheSessionGoesOn(String flood) {
        try {
            PageSnapshot page = BROWSER.open("<script>" + flood + "</script>");
            assertThat(page.tokens()).isLessThanOrEqualTo(PageReader.DEFAULT_BUDGET);
        } catch (BrowserException.TimedOut | BrowserException.PageCrashed e) {
            // What is too much for Chromium's own layout is said as that.
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(BROWSER.open("<button>After</button>").text()).contains("button \"After\"");
    }
}

package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSearch;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.policy.Secret;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are written into the pages that they are bound to, and stand in nothing that comes back. */
class SecretsInChromiumTest {

    private static final String PASSWORD = "hunter2-Ü&\"x\"";
    private static final String CARD = "4111111111111111";
    private static TestSite site;
    private static TestSite other;
    private static BrowserSession session;

    @BeforeAll
    static void start() throws IOException {
        site = new TestSite();
        other = new TestSite();
        Secrets secrets = Secrets.of(
                List.of(
                        Secret.of("password", PASSWORD, List.of(site.url(""))),
                        Secret.of("card", CARD, List.of(site.url(""))),
                        Secret.of("code", "totp:GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", List.of(site.url("")))),
                Clock.fixed(Instant.ofEpochSecond(59), ZoneOffset.UTC));
        session =
                BrowserSession.launch(OpenBrowser.options().withSecrets(secrets).withAllowEvaluate(true), line -> {});
    }

    @AfterAll
    static void stop() {
        session.close();
        site.close();
        other.close();
    }

    private static void open(String body) {
        OpenBrowser.navigate(
                session,
                site.serve("<!doctype html><meta charset=utf-8><title>T</title><script>const $ = (id) =>"
                        + " document.getElementById(id)</script>" + body));
        session.observe();
    }

    private static ElementId id(String role, String name) {
        return session.shown().elements().stream()
                .filter(element -> element.role().equals(role) && element.name().equals(name))
                .map(SnapshotElement::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError(session.shown().text()));
    }

    private static ActionOutcome act(ElementId id, ActionMethod method, String... arguments) {
        return session.perform(Action.of(id, method, arguments)).outcome();
    }

    private static void assertHidden(Object told) {
        assertThat(String.valueOf(told))
                .doesNotContain("hunter2")
                .doesNotContain(CARD)
                .doesNotContain("4111 1111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=password", "type=text", "type=search"})
    void aSecretArrivesInTheFieldAndNowhereElse(String type) {
        open("<input aria-label=f " + type + " oninput='window.got = this.value'>");
        ActionOutcome filled = act(field(), ActionMethod.FILL, "%password%");
        assertThat(filled.name()).as(filled.toString()).isEqualTo("performed");
        assertHidden(filled);
        assertThat(session.evaluate("() => window.got === " + json(PASSWORD))).isEqualTo("true");
        assertThat(session.observe().text()).contains("value=(hidden, " + PASSWORD.length() + " characters)");
        assertHidden(session.observe().toJson());
    }

    private static ElementId field() {
        return session.shown().elements().get(0).id();
    }

    private static String json(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILL", "TYPE"})
    void typingIsTheSame(String method) {
        open("<textarea aria-label=f></textarea>");
        ActionOutcome filled = act(field(), ActionMethod.valueOf(method), "pin: %card%");
        assertThat(filled.name()).as(filled.toString()).isEqualTo("performed");
        assertHidden(filled);
        assertThat(session.evaluate("() => document.querySelector('textarea').value === 'pin: " + CARD + "'"))
                .isEqualTo("true");
        assertHidden(session.observe().text());
    }

    @Test
    void aCodeIsTheOneOfTheMoment() {
        open("<input aria-label=f oninput='window.got = this.value'><p id=p></p>");
        assertThat(act(field(), ActionMethod.FILL, "%code%").name()).isEqualTo("performed");
        assertThat(session.evaluate("() => window.got === '287' + '082'")).isEqualTo("true");
        session.evaluate("() => { $('p').textContent = 'your code 287' + '082' }");
        assertThat(session.observe().text()).contains("\"your code %code%\"");
    }

    @Test
    void whatThePageMakesOfItIsMaskedWhereverItStands() {
        open("<input aria-label=f><h1 id=h>before</h1><a id=a href='#'>link</a><button id=b>go</button>"
                + "<select id=s aria-label=s><option>x</select>");
        assertThat(act(field(), ActionMethod.FILL, "%password%").done()).isTrue();
        session.evaluate("() => { const v = document.querySelector('input').value; $('h').textContent = v;"
                + " $('h').innerHTML = '<b></b><i></i>'; $('h').firstChild.textContent = v.slice(0, 5);"
                + " $('h').lastChild.textContent = v.slice(5);"
                + " $('a').textContent = 'at ' + encodeURIComponent(v); $('b').title = v;"
                + " $('b').setAttribute('aria-label', 'send ' + v); $('s').options[0].text = v; document.title = v;"
                + " history.replaceState(null, '', '?q=' + encodeURIComponent(v)); }");
        String told = session.observe().text() + session.observe().toJson() + session.url() + session.tabs();
        assertHidden(told);
        assertThat(told)
                .contains("heading \"%password%\"")
                .contains("at %password%")
                .contains("send %password%");
        assertThat(session.url()).endsWith("?q=%password%");
        assertHidden(session.evaluate("() => document.body.innerText + document.querySelector('input').value"));
    }

    @Test
    void aFieldThatRewritesOrCutsItShowsNoPartOfIt() {
        open("<input aria-label=f oninput=\"this.value = this.value.replace(/(....)/g, '$1 ').trim()\">"
                + "<input aria-label=g maxlength=9>");
        ActionOutcome grouped = act(id("textbox", "f"), ActionMethod.FILL, "%card%");
        ActionOutcome cut = act(id("textbox", "g"), ActionMethod.FILL, "%password%");
        assertThat(grouped.name()).isEqualTo("performed_no_effect");
        assertThat(cut.name()).isEqualTo("performed_no_effect");
        assertHidden(grouped);
        assertHidden(cut);
        assertHidden(session.observe().text());
        assertThat(session.observe().text()).contains("(hidden, 19 characters)").contains("(hidden, 9 characters)");
    }

    @Test
    void aDifferenceAndADialogAreMasked() {
        open(
                "<input aria-label=f><button onclick=\"$('p').textContent = 'sent ' + document.querySelector('input').value\">Go"
                        + "</button><button onclick=\"alert(document.querySelector('input').value)\">Ask</button><p id=p></p>");
        act(field(), ActionMethod.FILL, "%password%");
        ActionOutcome told = act(id("button", "Go"), ActionMethod.CLICK);
        assertThat(told.changes().lines()).contains("+ \"sent %password%\"");
        ActionOutcome asked = act(id("button", "Ask"), ActionMethod.CLICK);
        assertThat(asked.changes().notes()).containsExactly("dialog open: alert \"%password%\"");
        assertHidden(session.observe().text());
        session.onPage(page -> page.answerDialog(true, Optional.empty(), session.shown(), Duration.ofSeconds(3)));
    }

    @Test
    void aSearchCannotSpellItOut() {
        open("<input aria-label=f><p id=p></p><p>hunter of things</p>");
        act(field(), ActionMethod.FILL, "%card%");
        session.evaluate("() => { $('p').textContent = 'card ' + document.querySelector('input').value + ' end' }");
        assertThat(find("4111")).isZero();
        assertThat(find("card 4")).isZero();
        assertThat(find("card %card% end")).isZero();
        assertThat(find("end")).isEqualTo(1);
        assertThat(session.find(new PageSearch(Optional.empty(), Optional.of("card 4\\d+"), 5))
                        .hits())
                .isZero();
        assertThat(session.find(new PageSearch(Optional.empty(), Optional.of("card \\S+ end"), 5))
                        .lines())
                .singleElement()
                .asString()
                .contains("card %card% end");
        assertThat(find("hunter of")).isEqualTo(1);
    }

    private static int find(String text) {
        return session.find(new PageSearch(Optional.of(text), Optional.empty(), 5))
                .hits();
    }

    @Test
    void onAnotherOriginNothingIsFilledIn() {
        session.navigate(other.serve("<input aria-label=f oninput='window.got = this.value'>"));
        session.observe();
        ActionOutcome outcome = act(field(), ActionMethod.FILL, "%password%");
        assertBlocked(outcome);
        assertThat(session.evaluate("() => window.got ?? 'nothing'")).isEqualTo("\"nothing\"");
    }

    private static void assertBlocked(ActionOutcome outcome) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(ActionOutcome.Refused.class);
        assertThat(((ActionOutcome.Refused) outcome).reason()).isEqualTo(RefusalReason.BLOCKED_BY_POLICY);
        assertThat(outcome.detail()).contains("is bound to " + site.url(""));
        assertHidden(outcome);
    }

    @Test
    void theFramesOriginCountsAndNotThePages() {
        String foreign = other.serve("<input aria-label=in>");
        open("<iframe src='" + foreign + "' title=x></iframe>");
        assertBlocked(act(id("textbox", "in"), ActionMethod.FILL, "%password%"));
        String own = site.serve("<input aria-label=in>");
        OpenBrowser.navigate(session, other.serve("<iframe src='" + own + "' title=x></iframe>"));
        session.observe();
        assertThat(act(id("textbox", "in"), ActionMethod.FILL, "%password%").name())
                .isEqualTo("performed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe sandbox='allow-scripts allow-forms' title=x srcdoc='<input aria-label=in>'></iframe>",
                "<iframe title=x src='data:text/html,<input aria-label=in>'></iframe>",
            })
    void aDocumentWithoutAnOriginGetsNone(String frame) {
        open(frame);
        assertBlocked(act(id("textbox", "in"), ActionMethod.FILL, "%password%"));
    }

    @Test
    void aDocumentThatInheritsItsOriginGetsIt() {
        open("<iframe title=x srcdoc='<input aria-label=in>'></iframe>");
        assertThat(act(id("textbox", "in"), ActionMethod.FILL, "%password%").name())
                .isEqualTo("performed");
    }

    @Test
    void toolsTakeNamesAndTellNames() {
        ToolRegistry tools = ToolRegistry.forSession(session);
        open(
                "<input aria-label=f><button onclick=\"console.log(1); $('p').textContent = document.querySelector('input').value\">"
                        + "Go</button><p id=p></p>");
        ToolResult typed = tools.call(
                "browser_type", object().put("target", field().toString()).put("text", "%password%"));
        assertThat(typed.failed()).as(typed.text()).isFalse();
        ToolResult clicked = tools.call(
                "browser_click", object().put("target", id("button", "Go").toString()));
        assertThat(clicked.text()).contains("+ \"%password%\"");
        ToolResult script = tools.call(
                "browser_evaluate", object().put("function", "() => ({v: document.querySelector('input').value})"));
        ToolResult thrown = tools.call("browser_evaluate", object().put("function", "() => document.title"));
        for (ToolResult result : List.of(typed, clicked, script, thrown)) {
            assertHidden(result);
            assertHidden(result.json());
        }
        assertThatThrownBy(() -> session.evaluate("() => { throw new Error(document.querySelector('input').value) }"))
                .hasMessageContaining("%password%")
                .hasMessageNotContaining("hunter2");
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }

    @Test
    void anAddressThatDoesNotOpenIsToldWithoutIt() {
        assertThatThrownBy(() -> session.navigate("http://127.0.0.1:1/?q=" + CARD))
                .isInstanceOf(BrowserException.class)
                .hasMessageContaining("%card%")
                .hasMessageNotContaining(CARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input id=x style='position:absolute;left:100px;top:100px;width:300px;height:60px;font-size:30px'>",
                "<div id=x style='position:absolute;left:100px;top:100px;width:300px;height:60px;font-size:30px'></div>",
                "<div style='position:absolute;left:100px;top:100px;width:300px;height:60px;font-size:30px'><b id=x></b></div>",
                "<div style='position:absolute;left:100px;top:100px;width:300px;height:60px;font-size:30px'><u id=l></u><u id=r></u></div>",
                "<div id=x style='position:absolute;left:100px;top:100px;width:0;height:0;overflow:visible;white-space:nowrap;font-size:30px'></div>",
                "<div id=host style='position:absolute;left:100px;top:100px;width:300px;height:60px;font-size:30px'></div>",
            })
    void picturesShowABoxInItsPlace(String body) throws IOException {
        open(
                "<style>body{margin:0;background:#fff;color:#d00}</style>" + body
                        + "<input aria-label=f style='position:"
                        + "absolute;left:0;top:400px;width:200px'><p style='position:absolute;left:100px;top:300px'>plain text</p>");
        session.evaluate("() => { const v = '4111' + '1111' + '1111' + '1111'; const x = $('x'), h = $('host');"
                + " if (h) h.attachShadow({mode: 'open'}).innerHTML = '<i>' + v + '</i>';"
                + " else if (!x) { $('l').textContent = v.slice(0, 9); $('r').textContent = v.slice(9); }"
                + " else if (x.tagName == 'INPUT') x.value = v; else x.textContent = v; }");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(session.screenshot()));
        assertThat(red(picture, 95, 95, 320, 75))
                .as("red letters of the secret")
                .isZero();
        assertThat(picture.getRGB(110, 118) & 0xffffff).isEqualTo(0x202020);
        assertThat(red(picture, 95, 300, 320, 40)).as("red letters elsewhere").isPositive();
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(session.screenshot(Optional.empty(), true)));
        assertThat(red(whole, 95, 95, 320, 75)).isZero();
        BufferedImage marked = ImageIO.read(new ByteArrayInputStream(session.picture(Optional.of(id("textbox", "f")))));
        assertThat(red(marked, 95, 95, 320, 75)).isZero();
    }

    @Test
    void picturesOfFramesAreCoveredToo() throws IOException {
        String inner = other.serve("<body style='margin:0;color:#d00;font-size:30px'>" + CARD);
        open("<iframe src='" + inner
                + "' style='position:absolute;left:100px;top:100px;width:400px;height:60px;border:0'>");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(session.screenshot()));
        assertThat(red(picture, 95, 95, 400, 75)).isZero();
    }

    @Test
    void aFieldThatHeldOneIsCoveredWhateverItShows() throws IOException {
        open(
                "<style>body{margin:0}input{color:#d00}</style><input aria-label=f style='position:absolute;left:100px;top:100px;"
                        + "width:300px;height:60px;font-size:30px' oninput=\"this.value = this.value.split('').join('_')\">");
        act(field(), ActionMethod.FILL, "%card%");
        session.evaluate("() => { document.activeElement.blur() }");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(session.screenshot()));
        assertThat(red(picture, 95, 95, 320, 75)).isZero();
        assertThat(picture.getRGB(250, 130) & 0xffffff).isEqualTo(0x202020);
    }

    /** Points of the letters' colour in a part of a picture. */
    private static int red(BufferedImage picture, int left, int top, int width, int height) {
        int count = 0;
        for (int x = left; x < left + width; x++) {
            for (int y = top; y < top + height; y++) {
                int rgb = picture.getRGB(x, y);
                int r = rgb >> 16 & 0xff;
                int g = rgb >> 8 & 0xff;
                count += r > 120 && g < 90 ? 1 : 0;
            }
        }
        return count;
    }
}

package dev.pagehand.browser.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements named by a selector in place of an id: the one that it fits, or a refusal. */
class SelectorTargetTest {

    private static final String BODY =
            "<button id=buy class=go data-testid=buy-now onclick=\"$('p').textContent = 'bought'\">Buy</button>"
                    + "<button class=go>Two</button><label>Name <input id=n></label><label>Code <input id=c></label><p id=p></p>";

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser();

    private ToolRegistry tools;

    @BeforeEach
    void tools() {
        tools = ToolRegistry.forSession(BROWSER.session());
    }

    private ToolResult call(String name, String arguments) {
        return tools.call(name, OpenBrowser.json(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#buy",
                "css=#buy",
                "button:first-of-type",
                "//button[1]",
                "xpath=//button[@id=\\\"buy\\\"]",
                "text=Buy",
                "id=buy",
                "data-testid=buy-now",
                "role=button[name=\\\"Buy\\\"]",
            })
    void aSelectorThatFitsOneElementIsAsGoodAsItsId(String selector) {
        BROWSER.open(BODY);
        ToolResult result = call("browser_click", "{'target': '" + selector + "'}");
        assertThat(result.text()).startsWith("performed").contains("+ \"bought\"");
        assertThat(result.text()).contains("[" + BROWSER.id("button", "Buy") + "]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"IFRAME", "OTHER_ORIGIN", "NESTED_IFRAME", "SHADOW_ROOT"})
    void framesAndOpenShadowRootsAreSearchedToo(Place place) {
        BROWSER.open(BODY, place);
        assertThat(call("browser_click", "{'target': '#buy'}").text())
                .startsWith("performed")
                .contains("+ \"bought\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".go | wrong_kind | fits 2 elements",
                "#gone | not_found | fits nothing",
                "Buy | not_found | fits nothing",
                "0- | not_found | is no selector",
                "a[ | not_found | is no selector",
                "ph=1 | not_found | is no selector that is understood",
                "css=body >> ph=1 | not_found | is no selector that is understood",
            })
    void anythingElseIsRefusedAndSaysWhy(String selector, String reason, String why) {
        BROWSER.open(BODY);
        ToolResult result = call("browser_click", "{'target': '" + selector + "'}");
        assertThat(result.failed()).isTrue();
        assertThat(result.json().path("reason").asText()).isEqualTo(reason);
        assertThat(result.text()).contains("target: ").contains(why).contains("such as 0-13");
        assertThat(BROWSER.session().observe().text()).doesNotContain("bought");
    }

    @Test
    void everyToolThatNamesAnElementTakesThem() {
        BROWSER.open(BODY);
        assertThat(call("browser_type", "{'target': '#n', 'text': 'Ann'}").text())
                .startsWith("performed");
        assertThat(call("act", "{'element': {'id': '#n'}, 'method': 'fill', 'arguments': ['Bob']}")
                        .text())
                .startsWith("performed");
        assertThat(call(
                                "browser_fill_form",
                                "{'fields': [{'target': '#n', 'value': 'Eve'}, {'target': '#c', 'value': '7'}]}")
                        .text())
                .startsWith("performed");
        assertThat(call("browser_snapshot", "{'target': '#n'}").text())
                .contains("textbox \"Name\"")
                .doesNotContain("Code");
        assertThat(call("browser_fill_form", "{'fields': [{'target': 'input', 'value': 'x'}]}")
                        .text())
                .contains("fields.0.target: ")
                .contains("fits 2 elements");
    }

    @Test
    void whatIsToldOfACallCanStandOnIds() {
        BROWSER.open(BODY);
        assertThat(tools.withIds("browser_click", OpenBrowser.json("{'target': '#buy'}"))
                        .path("target")
                        .asText())
                .isEqualTo(BROWSER.id("button", "Buy").toString());
        assertThat(tools.withIds("browser_click", OpenBrowser.json("{'target': '.go'}"))
                        .path("target")
                        .asText())
                .isEqualTo(".go");
    }

    @Test
    void whatIsNotShownIsFoundAndNotClicked() {
        BROWSER.open("<button id=h hidden>Hidden</button>");
        assertThat(call("browser_click", "{'target': '#h'}")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("not_visible");
    }
}

package dev.pagehand.browser.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.fixture.OpenBrowser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolRegistryTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static final String BODY =
            "<h1>Shop</h1><label>Name <input></label><button onclick=\"$('p').textContent='bought'\">Buy</button>"
                    + "<select aria-label=Plan><option>Free<option>Pro</select><p id=p></p><div style='height:3000px'>x</div>"
                    + "<button onclick=\"$('p').textContent = confirm('Sure?')\">Ask</button>";

    private ToolRegistry tools;

    @BeforeEach
    void openThePage() {
        tools = ToolRegistry.forSession(BROWSER.session());
        BROWSER.open(BODY);
    }

    private ToolResult call(String name, String arguments) {
        return tools.call(name, OpenBrowser.json(arguments));
    }

    private static String id(String role, String name) {
        return BROWSER.id(role, name).toString();
    }

    @Test
    void everyToolDescribesItselfAndItsArguments() {
        assertThat(tools.tools())
                .extracting(Tool::name)
                .doesNotHaveDuplicates()
                .contains(
                        "browser_navigate",
                        "browser_navigate_back",
                        "browser_snapshot",
                        "browser_find",
                        "browser_click",
                        "browser_type",
                        "browser_select_option",
                        "browser_press_key",
                        "browser_scroll",
                        "browser_wait_for",
                        "browser_tabs",
                        "browser_take_screenshot",
                        "browser_handle_dialog",
                        "act",
                        "browser_evaluate");
        assertThat(tools.tools()).allSatisfy(tool -> {
            assertThat(tool.description()).endsWith(".");
            assertThat(tool.inputSchema().path("type").asText()).isEqualTo("object");
            tool.inputSchema()
                    .path("properties")
                    .forEach(property -> assertThat(property.has("description") || property.has("properties"))
                            .as(tool.name() + property)
                            .isTrue());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "browser_click | {} | target",
                "browser_click | {'target': 13} | target",
                "browser_click | {'target': '0-1', 'button': 'middle-ish'} | button",
                "browser_click | {'target': '0-1', 'colour': 'red'} | colour",
                "browser_type | {'target': '0-1'} | text",
                "browser_type | {'target': '0-1', 'text': 7} | text",
                "browser_select_option | {'target': '0-1', 'values': 'Pro'} | values",
                "browser_select_option | {'target': '0-1', 'values': [1]} | values",
                "browser_navigate | {} | url",
                "browser_press_key | {'key': true} | key",
                "browser_tabs | {'action': 'explode'} | action",
                "browser_tabs | {'action': 'select', 'index': -1} | index",
                "browser_handle_dialog | {'accept': 'yes'} | accept",
                "browser_wait_for | {'time': 'long'} | time",
                "act | {'method': 'click'} | element",
                "act | {'element': {'id': 7}, 'method': 'click'} | element.id",
                "act | {'element': {}, 'method': 'click'} | id",
                "browser_snapshot | {'target': ['x']} | target",
            })
    void wrongArgumentsAreToldByTheirField(String tool, String arguments, String field) {
        ToolResult result = call(tool, arguments);
        assertThat(result).isInstanceOf(ToolResult.Invalid.class);
        assertThat(result.failed()).isTrue();
        assertThat(result.text()).contains("nothing was done").contains(field);
        assertThat(result.json().path("outcome").asText()).isEqualTo("invalid");
        assertThat(result.json().path("problems").toString()).contains(field);
    }

    @Test
    void unknownToolsAreToldWithThoseThatExist() {
        ToolResult result = call("browser_fly", "{}");
        assertThat(result.failed()).isTrue();
        assertThat(result.text()).contains("browser_fly").contains("browser_click");
    }

    @ParameterizedTest
    @CsvSource({
        "browser_clik, browser_click",
        "click, browser_click",
        "navigate, browser_navigate",
        "browser_screenshot, browser_take_screenshot",
        "browserSnapshot, browser_snapshot",
    })
    void theToolsThatMayHaveBeenMeantAreNamed(String written, String meant) {
        assertThat(call(written, "{}").text()).startsWith("there is no tool " + written + "; did you mean " + meant);
    }

    @Test
    void anActionTellsOutcomeDetailAndChange() {
        ToolResult result = call("browser_click", "{'target': '" + id("button", "Buy") + "'}");
        assertThat(result.text()).startsWith("performed: clicked").contains("changed:\n+ \"bought\"");
        ObjectNode json = result.json();
        assertThat(json.path("outcome").asText()).isEqualTo("performed");
        assertThat(json.path("detail").asText()).contains("Buy");
        assertThat(json.path("changed").path("url").isNull()).isTrue();
        assertThat(json.path("changed").path("lines").get(0).asText()).isEqualTo("+ \"bought\"");
        assertThat(json.path("ms").isNumber()).isTrue();
    }

    @Test
    void aRefusalTellsItsReasonAndWhoIsInTheWay() {
        BROWSER.open("<button>Go</button><div role=dialog aria-label=Cookies style='position:fixed;inset:0'>c</div>");
        ToolResult result = call("browser_click", "{'target': '" + id("button", "Go") + "'}");
        assertThat(result.failed()).isTrue();
        assertThat(result.text()).startsWith("refused (covered): ");
        assertThat(result.json().path("reason").asText()).isEqualTo("covered");
        assertThat(result.json().path("by").asText()).contains("dialog \"Cookies\"");
    }

    @Test
    void goingSomewhereShowsThePage() {
        String url = BROWSER.site().serve("<title>Next</title><h1>Arrived</h1>");
        ToolResult there = call("browser_navigate", "{'url': '" + url + "'}");
        assertThat(there.text())
                .contains("\npage \"Next\" " + url + " ", "heading \"Arrived\"")
                .as("the page's first line says where it is")
                .doesNotContain("now at");
        ToolResult back = call("browser_navigate_back", "{}");
        assertThat(back.text()).contains("heading \"Shop\"");
        ToolResult nowhere = call("browser_navigate", "{'url': 'file:///etc/passwd'}");
        assertThat(nowhere.json().path("reason").asText()).isEqualTo("blocked_by_policy");
        assertThat(call("browser_navigate", "{'url': 'nonsense'}").text()).contains("https://nonsense");
        assertThat(call("browser_navigate", "{'url': 'http://127.0.0.1:1/'}").failed())
                .isTrue();
    }

    @Test
    void goingBackBeyondTheFirstPageHasNoEffect() {
        BROWSER.session().newTab();
        assertThat(call("browser_navigate_back", "{}").json().path("outcome").asText())
                .isEqualTo("performed_no_effect");
        BROWSER.session().closeTab(1);
    }

    @Test
    void lookingGivesTextAndElements() {
        ToolResult whole = call("browser_snapshot", "{}");
        assertThat(whole.text()).startsWith("page \"Test page\"").contains("textbox \"Name\"");
        assertThat(whole.json().path("elements").findValuesAsText("name")).contains("Buy", "Name", "Plan");
        assertThat(whole.json().path("tokens").asInt()).isPositive();
        ToolResult part = call("browser_snapshot", "{'target': '" + id("button", "Buy") + "'}");
        assertThat(part.text()).contains("Buy").doesNotContain("Plan");
        assertThat(call("browser_snapshot", "{'target': '0-999999'}").failed()).isTrue();
    }

    @Test
    void findingTellsHitsAndWhere() {
        ToolResult found = call("browser_find", "{'text': 'buy'}");
        assertThat(found.text()).startsWith("found 1").contains("button \"Buy\"");
        assertThat(found.json().path("hits").asInt()).isEqualTo(1);
        assertThat(call("browser_find", "{'regex': '^B.y$'}")
                        .json()
                        .path("hits")
                        .asInt())
                .isEqualTo(1);
        assertThat(call("browser_find", "{'text': 'nothing like it'}")
                        .json()
                        .path("hits")
                        .asInt())
                .isZero();
        assertThat(call("browser_find", "{}").failed()).isTrue();
        ToolResult bad = call("browser_find", "{'regex': '('}");
        assertThat(bad.failed()).isTrue();
        assertThat(bad.text()).contains("regex").hasLineCount(1);
    }

    @Test
    void writingSelectingPressingAndScrolling() {
        String name = id("textbox", "Name");
        assertThat(call("browser_type", "{'target': '" + name + "', 'text': 'Ann'}")
                        .text())
                .contains("value=\"Ann\"");
        assertThat(call("browser_type", "{'target': '[" + name + "]', 'text': '!', 'slowly': true}")
                        .text())
                .contains("value=\"Ann!\"");
        assertThat(call("browser_press_key", "{'key': 'Backspace'}").text()).contains("value=\"Ann\"");
        assertThat(call("browser_select_option", "{'target': '" + id("combobox", "Plan") + "', 'values': ['Pro']}")
                        .text())
                .contains("value=\"Pro\"");
        assertThat(call("browser_scroll", "{}").json().path("outcome").asText()).isEqualTo("performed");
        assertThat(call("browser_scroll", "{'amount': 'sideways'}").failed()).isTrue();
        assertThat(call("browser_scroll", "{'target': '" + id("button", "Ask") + "'}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("performed");
    }

    @Test
    void waitingTellsWhetherItCameTrue() {
        BROWSER.script("() => { setTimeout(() => document.getElementById('p').textContent = 'ready now', 200) }");
        assertThat(call("browser_wait_for", "{'text': 'ready now'}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("performed");
        assertThat(call("browser_wait_for", "{'textGone': 'ready now', 'time': 0.2}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("timed_out");
        assertThat(call("browser_wait_for", "{'time': 0.1}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("performed");
        assertThat(call("browser_wait_for", "{}").failed()).isTrue();
        assertThat(call("browser_wait_for", "{'time': -1}").failed()).isTrue();
    }

    @Test
    void tabsAreListedOpenedSelectedAndClosed() {
        assertThat(call("browser_tabs", "{'action': 'list'}").text()).contains("0 (current)");
        assertThat(call("browser_tabs", "{'action': 'new'}").text()).contains("1 (current) about:blank");
        assertThat(call("browser_tabs", "{'action': 'select', 'index': 0}").text())
                .contains("0 (current)")
                .contains("Shop");
        assertThat(call("browser_tabs", "{'action': 'select', 'index': 7}").text())
                .contains("no tab 7");
        assertThat(call("browser_tabs", "{'action': 'close', 'index': 1}").text())
                .doesNotContain("about:blank");
    }

    @Test
    void dialogsAreAnswered() {
        assertThat(call("browser_handle_dialog", "{'accept': true}").failed()).isTrue();
        ToolResult asked = call("browser_click", "{'target': '" + id("button", "Ask") + "'}");
        assertThat(asked.text()).contains("dialog open: confirm \"Sure?\"");
        assertThat(call("browser_take_screenshot", "{}").failed()).isTrue();
        assertThat(call("browser_snapshot", "{}").text()).contains("dialog open: confirm");
        assertThat(call("browser_handle_dialog", "{'accept': false}").text()).contains("+ \"false\"");
    }

    @Test
    void picturesAreTaken() {
        ToolResult picture = call("browser_take_screenshot", "{}");
        assertThat(picture.pictures()).singleElement().satisfies(p -> {
            assertThat(p.mediaType()).isEqualTo("image/png");
            assertThat(p.base64()).startsWith("iVBORw0KGgo");
        });
        int whole = call("browser_take_screenshot", "{'fullPage': true}")
                .json()
                .path("bytes")
                .asInt();
        int part = call("browser_take_screenshot", "{'target': '" + id("button", "Buy") + "'}")
                .json()
                .path("bytes")
                .asInt();
        assertThat(part).isPositive().isLessThan(whole);
        assertThat(call("browser_take_screenshot", "{'target': '0-999999'}").failed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "click | [] | performed",
                "tap | [] | performed",
                "fly | [] | refused",
                "fill | [] | refused",
                "press | [] | refused",
                "dragTo | ['nowhere'] | refused",
                "scroll | ['sideways'] | refused",
                "setFiles | [] | refused",
            })
    void actDoesMethodsByTheirWords(String method, String arguments, String outcome) {
        ToolResult result = call(
                "act",
                "{'element': {'id': '" + id("button", "Buy") + "'}, 'method': '" + method + "', 'arguments': "
                        + arguments + "}");
        assertThat(result.json().path("outcome").asText()).isEqualTo(outcome);
    }

    @Test
    void scriptRunsInThePageAndItsErrorsAreTold() {
        assertThat(call("browser_evaluate", "{'function': '() => 6 * 7'}").text())
                .isEqualTo("42");
        assertThat(call("browser_evaluate", "{'function': '() => missing.thing'}")
                        .text())
                .contains("missing is not defined");
        assertThat(call("browser_evaluate", "{'function': 'not a function ('}").failed())
                .isTrue();
    }

    @Test
    void aToolOfOnesOwnTakesThePlaceOfOneOfItsName() {
        Tool own = new FunctionTool(
                "browser_click", "Mine.", Schema.object().require(), arguments -> Results.answer("mine"));
        assertThat(tools.with(own).call("browser_click", OpenBrowser.json("{}")).text())
                .isEqualTo("mine");
        assertThat(tools.with(own).tools()).hasSameSizeAs(tools.tools());
    }
}

package dev.pagehand.browser.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools for forms, files, the pointer, and what a page logs and sends. */
class MoreToolsTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private ToolRegistry tools;

    @BeforeEach
    void tools() {
        tools = ToolRegistry.forSession(BROWSER.session());
    }

    private ToolResult call(String name, String arguments) {
        return tools.call(name, OpenBrowser.json(arguments));
    }

    private static String outcome(ToolResult result) {
        return result.json().path("outcome").asText();
    }

    private static String id(String role, String name) {
        return BROWSER.id(role, name).toString();
    }

    private static String field(String role, String name, String type, String value) {
        return "{'target': '" + id(role, name) + "', 'name': '" + name + "', 'type': '" + type + "', 'value': '" + value
                + "'}";
    }

    private static final String FORM =
            "<label>Name <input></label><label>Plan <select><option>Free<option>Pro</select></label>"
                    + "<label><input type=checkbox> Terms</label><label><input type=radio name=r> Monthly</label>"
                    + "<label>Seats <input type=range min=1 max=9 value=1></label><label>Code <input disabled></label>";

    @Test
    void aFormIsFilledAtOnceAndToldAsOneDifference() {
        BROWSER.open(FORM);
        ToolResult result = call(
                "browser_fill_form",
                "{'fields': [" + field("textbox", "Name", "textbox", "Ann") + ","
                        + field("combobox", "Plan", "combobox", "Pro") + ","
                        + field("checkbox", "Terms", "checkbox", "true") + ","
                        + field("radio", "Monthly", "radio", "true") + ","
                        + field("slider", "Seats", "slider", "4") + "]}");
        assertThat(outcome(result)).as(result.text()).isEqualTo("performed");
        assertThat(result.json().path("fields")).hasSize(5);
        assertThat(result.json().path("changed").path("lines").toString())
                .contains("Ann", "Pro", "Terms", "Monthly", "value=");
    }

    @Test
    void fieldsWithoutATypeAreWhatTheSnapshotShows() {
        BROWSER.open(FORM);
        String fields = "{'target': '" + id("checkbox", "Terms") + "', 'value': 'true'}, {'target': '"
                + id("combobox", "Plan") + "', 'value': 'Pro'}, {'target': '" + id("textbox", "Name")
                + "', 'value': 'Ann'}";
        ToolResult result = call("browser_fill_form", "{'fields': [" + fields + "]}");
        assertThat(outcome(result)).as(result.text()).isEqualTo("performed");
        assertThat(BROWSER.element("checkbox", "Terms").states()).containsEntry("checked", true);
        assertThat(BROWSER.element("combobox", "Plan").value()).contains("Pro");
    }

    @Test
    void aFormIsFilledUpToTheFieldThatCannotBe() {
        BROWSER.open(FORM);
        ToolResult result = call(
                "browser_fill_form",
                "{'fields': [" + field("textbox", "Name", "textbox", "Ann") + ","
                        + field("textbox", "Code", "textbox", "x") + ","
                        + field("checkbox", "Terms", "checkbox", "true") + "]}");
        assertThat(outcome(result)).isEqualTo("performed_no_effect");
        assertThat(result.text()).contains("filled 1 of 3 fields").contains("is disabled");
        assertThat(result.json().path("fields")).hasSize(2);
        assertThat(BROWSER.element("checkbox", "Terms").states()).doesNotContainEntry("checked", true);

        ToolResult first = call("browser_fill_form", "{'fields': [" + field("textbox", "Code", "textbox", "x") + "]}");
        assertThat(outcome(first)).isEqualTo("refused");
        assertThat(first.json().path("reason").asText()).isEqualTo("disabled");
        assertThat(call("browser_fill_form", "{'fields': []}").failed()).isTrue();
        assertThat(call("browser_fill_form", "{'fields': [{'target': 7, 'value': 'y'}]}")
                        .text())
                .contains("fields.0.target");
    }

    @Test
    void clicksWithButtonsAndKeys() {
        BROWSER.open("<button onclick=\"$('p').textContent=event.shiftKey+' '+event.altKey\""
                + " onauxclick=\"$('p').textContent='aux '+event.button\""
                + " ondblclick=\"$('p').textContent='twice'\">Go</button><p id=p></p>");
        String go = id("button", "Go");
        assertThat(call("browser_click", "{'target': '" + go + "', 'modifiers': ['Shift']}")
                        .text())
                .contains("+ \"true false\"");
        assertThat(call("browser_click", "{'target': '" + go + "', 'button': 'middle'}")
                        .text())
                .contains("+ \"aux 1\"");
        assertThat(call("browser_click", "{'target': '" + go + "', 'doubleClick': true}")
                        .text())
                .contains("+ \"twice\"");
        assertThat(call("browser_click", "{'target': '" + go + "', 'doubleClick': true, 'button': 'right'}")
                        .failed())
                .isTrue();
        assertThat(call("browser_click", "{'target': '" + go + "', 'modifiers': ['Hyper']}")
                        .text())
                .contains("modifiers");
    }

    @Test
    void modifiersAreHeldOverALabelThatCoversItsControl() {
        BROWSER.open("<style>input{opacity:0;position:absolute}</style><input type=checkbox id=c"
                + " onclick=\"$('p').textContent='shift '+event.shiftKey\"><label for=c>Terms</label><p id=p></p>");
        call("browser_click", "{'target': '" + id("checkbox", "Terms") + "'}");
        assertThat(BROWSER.session().observe().text()).contains("shift false");
    }

    @Test
    void hoveringShowsWhatShowsOnlyThen() {
        BROWSER.open("<button onmouseover=\"$('p').textContent='here'\">Menu</button><p id=p></p>");
        assertThat(call("browser_hover", "{'target': '" + id("button", "Menu") + "'}")
                        .text())
                .startsWith("performed")
                .contains("+ \"here\"");
    }

    @Test
    void draggingDropsOnTheOtherElement() {
        BROWSER.open("<button draggable=true ondragstart=\"event.dataTransfer.setData('text/plain','x')\">Card</button>"
                + "<div role=region aria-label=Done tabindex=0 style='height:100px' ondragover='event.preventDefault()'"
                + " ondrop=\"event.preventDefault();$('p').textContent='dropped'\">here</div><p id=p></p>");
        ToolResult result = call(
                "browser_drag",
                "{'startTarget': '" + id("button", "Card") + "', 'endTarget': '" + id("region", "Done")
                        + "', 'startElement': 'the card', 'endElement': 'the place'}");
        assertThat(result.text()).startsWith("performed").contains("+ \"dropped\"");
        assertThat(call("browser_drag", "{'startTarget': '" + id("button", "Card") + "', 'endTarget': '0-999999'}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("refused");
    }

    @Test
    void theDescriptionOfAnElementIsNoWrongArgument() {
        BROWSER.open("<button onclick=\"this.textContent='Gone'\">Go</button>");
        ToolResult result = call("browser_click", "{'target': '" + id("button", "Go") + "', 'element': 'Go button'}");
        assertThat(outcome(result)).isEqualTo("performed");
    }

    @Test
    void filesGoIntoTheFileChooserAndOnlyFromPermittedFolders(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cv.txt"), "x");
        BROWSER.open("<input type=file id=f aria-label=Hidden style='display:none'"
                + " onchange=\"$('p').textContent='got '+this.files[0].name\">"
                + "<button onclick=\"$('f').click()\">Upload</button><p id=p></p>");
        assertThat(call("browser_file_upload", "{'paths': ['" + file + "']}").text())
                .contains("no file chooser is open");
        assertThat(call("browser_click", "{'target': '" + id("button", "Upload") + "'}")
                        .text())
                .contains("a file chooser opened");
        assertThat(call("browser_snapshot", "{}").text()).contains("file chooser open: takes one file");
        ToolResult forbidden = call("browser_file_upload", "{'paths': ['/etc/passwd']}");
        assertThat(forbidden.json().path("reason").asText()).isEqualTo("blocked_by_policy");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        assertThat(call("browser_file_upload", "{'paths': ['" + link + "']}")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("blocked_by_policy");
        assertThat(call("browser_file_upload", "{'paths': ['" + file + "', '" + file + "']}")
                        .text())
                .contains("one file only");
        assertThat(call("browser_file_upload", "{'paths': ['" + folder.resolve("none") + "']}")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("not_found");
        assertThat(call("browser_file_upload", "{'paths': ['" + file + "']}").text())
                .startsWith("performed")
                .contains("+ \"got cv.txt\"");
        call("browser_click", "{'target': '" + id("button", "Upload") + "'}");
        assertThat(call("browser_file_upload", "{}").text()).contains("closed the file chooser");
        assertThat(call("browser_file_upload", "{}").failed()).isTrue();
    }

    @Test
    void reloadingGoingForwardAndResizing() {
        BROWSER.open("<p id=p></p><script>p.textContent = 'at ' + innerWidth;"
                + "onresize = () => p.textContent = 'at ' + innerWidth</script>");
        assertThat(call("browser_resize", "{'width': 900, 'height': 600}").text())
                .startsWith("performed: resized")
                .contains("+ \"at 900\"");
        assertThat(call("browser_resize", "{'width': 0, 'height': 600}").failed())
                .isTrue();
        call("browser_resize", "{'width': 1280, 'height': 720}");
        assertThat(call("browser_reload", "{}").text())
                .startsWith("performed: reloaded")
                .contains("at 1280");
        String next = BROWSER.site().serve("<h1>Next</h1>");
        call("browser_navigate", "{'url': '" + next + "'}");
        call("browser_navigate_back", "{}");
        assertThat(call("browser_navigate_forward", "{}").text())
                .startsWith("performed")
                .contains("heading \"Next\"");
    }

    @Test
    void theConsoleIsToldByItsLevelsWithoutForgedLinesAndCredentials() {
        BROWSER.open(
                "<script>console.log('hello\\nerror \"forged\"'); console.warn('careful'); console.debug('quiet');"
                        + "console.log('Authorization: Bearer abcdefghijklmnop'); setTimeout(() => { document.title = 'thrown'; nothing.there }, 0)</script>");
        BROWSER.session().inTab(tab -> tab.page().waitForFunction("() => document.title === 'thrown'"));
        String all = call("browser_console_messages", "{'level': 'debug'}").text();
        assertThat(all)
                .contains("info \"hello\\nerror \\\"forged\\\"\"", "warning \"careful\"", "debug \"quiet\"")
                .contains("nothing is not defined")
                .doesNotContain("abcdefghijklmnop");
        assertThat(call("browser_console_messages", "{'level': 'error'}").text())
                .contains("nothing is not defined")
                .doesNotContain("careful");
        BROWSER.open("<p>Other</p>");
        assertThat(call("browser_console_messages", "{}").text()).startsWith("0 messages");
        assertThat(call("browser_console_messages", "{'all': true}").text()).contains("careful");
    }

    @Test
    void aFloodOfMessagesIsKeptBounded() {
        BROWSER.open("<script>for (let i = 0; i < 3000; i++) console.log('m' + i + 'x'.repeat(5000))</script>");
        ToolResult result = call("browser_console_messages", "{}");
        assertThat(result.text()).contains("m2999").doesNotContain("\"m2800").hasSizeLessThan(80_000);
    }

    @Test
    void requestsAreToldWithoutCredentials() {
        String api = BROWSER.site().serve("{}");
        BROWSER.open("<img src='" + api + "&i=1'><p id=p></p><script>Promise.allSettled([fetch('" + api
                + "?q=shoes&access_token=abc123#frag', {headers: {Authorization: 'Bearer zzz'}}),"
                + "fetch('http://127.0.0.1:1/none')]).then(() => { p.textContent = 'both over' })</script>");
        call("browser_wait_for", "{'text': 'both over'}");
        ToolResult result = call("browser_network_requests", "{'filter': 'q=shoes|none'}");
        assertThat(result.text())
                .contains("access_token=(hidden)", "q=shoes", "fetch 200", "failed")
                .doesNotContain("abc123", "zzz", "frag");
        assertThat(result.json().path("requests")).hasSize(2);
        assertThat(call("browser_network_requests", "{'filter': '('}").failed()).isTrue();
        assertThat(call("browser_network_requests", "{'filter': '(.*.*.*.*.*)*[$]'}")
                        .failed())
                .isTrue();
    }

    @Test
    void aPdfAndTheStorageAreSavedUnderTheSessionsFolder() throws IOException {
        BROWSER.open("<script>document.cookie='login=topsecret'; localStorage.k = 'topsecret'</script><h1>Bill</h1>");
        ObjectNode pdf =
                call("browser_pdf_save", "{'filename': '../../../bill.pdf'}").json();
        Path file = Path.of(pdf.path("file").asText());
        assertThat(file.getFileName()).hasToString("bill.pdf");
        assertThat(file).startsWith(Path.of("target", "output").toAbsolutePath());
        assertThat(Files.readAllBytes(file)).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        ToolResult state = call("browser_storage_state", "{}");
        assertThat(state.text()).doesNotContain("topsecret");
        Path saved = Path.of(state.json().path("file").asText());
        assertThat(Files.readString(saved)).contains("topsecret");
        assertThat(Files.getPosixFilePermissions(saved)).hasSize(2);
    }

    @Test
    void resultsAreWrittenToAFileWhereOneIsNamed() throws IOException {
        BROWSER.open("<h1>Bill</h1>");
        for (String tool : new String[] {"browser_snapshot", "browser_extract_text", "browser_network_requests"}) {
            ToolResult result = call(tool, "{'filename': 'out'}");
            assertThat(Files.readString(Path.of(result.json().path("file").asText())))
                    .as(tool)
                    .isNotBlank();
        }
        ToolResult picture =
                call("browser_take_screenshot", "{'filename': 'a/b c.png', 'type': 'png', 'scale': 'css'}");
        assertThat(Path.of(picture.json().path("file").asText())).exists().hasFileName("b_c.png");
        assertThat(picture.pictures()).isEmpty();
    }

    @Test
    void longTextsAreReadPartByPart() {
        BROWSER.open("<script>for (let i = 0; i < 3000; i++) { const p = document.createElement('p');"
                + "p.textContent = 'Paragraph number ' + i + ' tells something'; document.body.append(p) }</script>");
        ToolResult first = call("browser_extract_text", "{}");
        int next = first.json().path("next").asInt();
        assertThat(first.text()).startsWith("\"Paragraph number 0 ").contains("offset=" + next);
        assertThat(call("browser_extract_text", "{'offset': " + next + "}").text())
                .startsWith("\"Paragraph number " + next + " ");
        ToolResult end = call("browser_extract_text", "{'offset': 2999}");
        assertThat(end.text()).startsWith("\"Paragraph number 2999").doesNotContain("offset");
        assertThat(end.json().path("next").isNull()).isTrue();
        assertThat(call("browser_extract_text", "{'offset': 9999}").json().path("lines"))
                .isEmpty();
    }

    @Test
    void aSnapshotCanBeShallow() {
        BROWSER.open("<ul aria-label=Outer><li><ul aria-label=Inner><li><button>Deep</button></ul></ul>");
        ToolResult shallow = call("browser_snapshot", "{'depth': 1}");
        assertThat(shallow.text()).contains("Outer", "deeper lines").doesNotContain("Deep");
        assertThat(shallow.json().path("truncated").asBoolean()).isTrue();
        assertThat(shallow.json().path("elements").toString()).doesNotContain("Deep");
        assertThat(call("browser_snapshot", "{'depth': 9}").text())
                .contains("Deep")
                .doesNotContain("deeper");
    }

    @Test
    void closingLeavesAnEmptyTab() {
        BROWSER.open("<h1>Here</h1>");
        BROWSER.session().newTab();
        assertThat(call("browser_close", "{}").text()).contains("closed 2 tabs");
        assertThat(BROWSER.session().tabs()).hasSize(1);
        assertThat(call("browser_snapshot", "{}").text()).contains("about:blank");
    }

    @Test
    void aNewTabOpensAnAddress() {
        String url = BROWSER.site().serve("<h1>Second</h1>");
        assertThat(call("browser_tabs", "{'action': 'new', 'url': '" + url + "'}")
                        .text())
                .contains("heading \"Second\"");
        assertThat(BROWSER.session().closeTab(1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nextChunk | [] | scrolled down",
                "scroll_down | [] | scrolled down",
                "scrollTo | ['50%'] | scrolled 50%",
                "scrollIntoView | [] | scrolled to",
                "input_text | ['Bo'] | filled \"Bo\"",
                "clear | [] | cleared",
                "focus | [] | focused",
                "hover | [] | moved the pointer",
                "press_key | ['End'] | pressed End",
                "typeText | ['!'] | typed \"!\"",
            })
    void actKnowsTheWordsOfOtherTools(String method, String arguments, String told) {
        BROWSER.open("<label>Name <input value=Al></label><div style='height:3000px'>x</div>");
        ToolResult result = call(
                "act",
                "{'element': {'id': '" + id("textbox", "Name") + "'}, 'method': '" + method + "', 'arguments': "
                        + arguments + "}");
        assertThat(result.failed()).as(result.text()).isFalse();
        assertThat(result.json().path("detail").asText()).contains(told);
    }
}

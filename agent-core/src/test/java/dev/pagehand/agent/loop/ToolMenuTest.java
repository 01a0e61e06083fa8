package dev.pagehand.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ToolMenuTest {

    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private static List<Tool> tools(boolean evaluate) {
        return ToolRegistry.forSession(
                        () -> {
                            throw new IllegalStateException("no session");
                        },
                        BrowserOptions.ofDefaults().withAllowEvaluate(evaluate))
                .with(new DoneTool(Optional.empty(), claim -> Optional.empty()))
                .tools();
    }

    private static ToolSpec told(String name) {
        return ToolMenu.specs(tools(false)).stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyToolIsToldWholeOrBySignature() {
        List<ToolSpec> specs = ToolMenu.specs(tools(true));
        String rest = specs.get(specs.size() - 1).description();

        assertThat(specs)
                .extracting(ToolSpec::name)
                .doesNotHaveDuplicates()
                .contains("browser_click", "done", "more_tools");
        assertThat(tools(true))
                .allSatisfy(tool -> assertThat(
                                specs.stream().anyMatch(spec -> spec.name().equals(tool.name()))
                                        != rest.contains("\n" + tool.name() + "("))
                        .as(tool.name())
                        .isTrue());
    }

    @Test
    void aSignatureTellsWhatEachArgumentTakes() {
        assertThat(told("more_tools").description())
                .contains(
                        "browser_tabs(action: list|new|close|select, index?: integer, url?)",
                        "browser_drag(startTarget, endTarget)",
                        "browser_reload()",
                        "act(element: {id}, method, arguments?: [])")
                .doesNotContain("browser_evaluate", "filename");
    }

    @Test
    void aSchemaKeepsWhatAModelNeedsAndLosesWhatOnlyChecksNeed() {
        assertThat(told("browser_type").inputSchema().toString())
                .contains("\"submit\"", "Press Enter afterwards", "\"required\":[\"target\",\"text\"]")
                .doesNotContain("additionalProperties");
        assertThat(told("browser_snapshot").inputSchema().path("properties").has("filename"))
                .isFalse();
        assertThat(tools(false).stream()
                        .filter(tool -> tool.name().equals("browser_type"))
                        .findFirst()
                        .orElseThrow()
                        .inputSchema()
                        .toString())
                .as("the check of arguments loses nothing")
                .contains("additionalProperties");
    }

    @Test
    void aCallOfTheRestIsTheCallInsideHoweverItIsWritten() {
        for (String arguments : List.of(
                "{\"tool\":\"browser_tabs\",\"arguments\":{\"action\":\"list\"}}",
                "{\"tool\":\"browser_tabs\",\"arguments\":\"{\\\"action\\\":\\\"list\\\"}\"}",
                "{\"tool\":\"browser_tabs\",\"action\":\"list\"}")) {
            assertThat(ToolMenu.meant(new ToolCall("7", "more_tools", arguments)))
                    .as(arguments)
                    .isEqualTo(new ToolCall("7", "browser_tabs", "{\"action\":\"list\"}"));
        }
        assertThat(ToolMenu.meant(new ToolCall("7", "more_tools", "{\"tool\":\"browser_reload\"}")))
                .isEqualTo(new ToolCall("7", "browser_reload", "{}"));
        ToolCall other = new ToolCall("8", "browser_click", "{\"target\":\"0-1\"}");
        assertThat(ToolMenu.meant(other)).isSameAs(other);
        ToolCall nothing = new ToolCall("9", "more_tools", "{}");
        assertThat(ToolMenu.meant(nothing)).as("is refused by the registry").isSameAs(nothing);
    }

    @Test
    void theDocumentTellsHowManyTokensEveryRequestCarries() throws IOException {
        long tools = ToolMenu.specs(tools(false)).stream()
                .mapToLong(tool -> O200K.countTokens(tool.name() + tool.description() + tool.inputSchema()))
                .sum();
        long rules = O200K.countTokens(Prompts.read("system"));

        Matcher told = Pattern.compile("rules ([\\d,]+) tokens, tools ([\\d,]+) tokens")
                .matcher(Files.readString(Path.of("../docs/agent.md")));

        assertThat(told.find())
                .as("rules " + rules + " tokens, tools " + tools + " tokens")
                .isTrue();
        assertThat(number(told.group(1))).isCloseTo(rules, withinPercentage(2));
        assertThat(number(told.group(2))).isCloseTo(tools, withinPercentage(2));
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }
}

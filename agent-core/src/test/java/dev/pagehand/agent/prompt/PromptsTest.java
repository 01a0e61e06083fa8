package dev.pagehand.agent.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.pagehand.agent.loop.TokenEstimate;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PromptsTest {

    private static final Path FILES = Path.of("src/main/resources/dev/pagehand/agent/prompt");

    private static List<Path> files() throws IOException {
        try (var all = Files.list(FILES)) {
            return all.filter(file -> !file.endsWith("version.txt")).sorted().toList();
        }
    }

    @Test
    void theVersionGoesUpWithEveryChange() throws IOException {
        CRC32 sum = new CRC32();
        for (Path file : files()) {
            sum.update(Files.readAllBytes(file));
        }
        String is = HexFormat.of().toHexDigits((int) sum.getValue());

        assertThat(Prompts.read("version"))
                .as("a prompt was changed: raise the number in version.txt and write %s behind it", is)
                .isEqualTo(Prompts.version() + " " + is);
    }

    @Test
    void whatEveryRunIsToldIsThere() {
        assertThat(Prompts.read("system"))
                .contains(
                        "done",
                        "ids",
                        "refused",
                        "performed_no_effect",
                        "CAPTCHA",
                        "needs_human",
                        "random mark",
                        "data");
        assertThat(Prompts.read("task", Map.of("task", "T", "nonce", "N", "page", "P")))
                .contains("<task>\nT\n</task>", "<page N>\nP\n</page N>");
    }

    @Test
    void everyPromptWithPageTextSaysThatItIsData() {
        for (String name : List.of("extract", "observe", "check")) {
            assertThat(Prompts.read(name)).contains("random mark", "never instructions");
        }
        assertThat(Prompts.read("page-task", Map.of("instruction", "I", "nonce", "N", "page", "{{nonce}}")))
                .contains("<instruction>\nI\n", "<page N>\n{{nonce}}\n</page N>");
    }

    @Test
    void theDocumentTellsHowManyTokensEveryRequestCarries() throws IOException {
        long tools = ToolRegistry.forSession(
                        () -> {
                            throw new IllegalStateException("no session");
                        },
                        BrowserOptions.ofDefaults())
                .tools()
                .stream()
                .mapToLong(tool -> TokenEstimate.of(tool.description())
                        + TokenEstimate.of(tool.inputSchema().toString()))
                .sum();
        long rules = TokenEstimate.of(Prompts.read("system"));

        Matcher told = Pattern.compile("rules ([\\d,]+) tokens, tools ([\\d,]+) tokens")
                .matcher(Files.readString(Path.of("../docs/agent.md")));

        assertThat(told.find()).isTrue();
        assertThat(number(told.group(1))).isCloseTo(rules, withinPercentage(10));
        assertThat(number(told.group(2))).isCloseTo(tools, withinPercentage(10));
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }
}

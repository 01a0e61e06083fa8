package dev.pagehand.agent.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ScriptedClient;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.cassette.CassettePlayer;
import dev.pagehand.llm.cassette.CassetteRecorder;
import dev.pagehand.llm.cassette.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                        "blocked_by_policy",
                        "needs_approval",
                        "random mark",
                        "data");
        assertThat(Prompts.read("task", Map.of("task", "T", "date", "Friday, 2026-11-27", "nonce", "N", "page", "P")))
                .contains("Today is Friday, 2026-11-27.", "<task>\nT\n</task>", "<page N>\nP\n</page N>");
    }

    @Test
    void aCassettePlaysARequestWhoseMarkIsAnotherOne() {
        Placeholders places = Placeholders.none().withVarying("mark", Prompts.MARK);
        CassetteRecorder recorder = new CassetteRecorder(new ScriptedClient().says("Tents."), places);
        recorder.complete(asked(Prompts.mark()), CallOptions.ofDefaults());

        CassettePlayer player = new CassettePlayer(recorder.cassette(), places);

        assertThat(player.complete(asked(Prompts.mark()), CallOptions.ofDefaults())
                        .text())
                .isEqualTo("Tents.");
        assertThat(player.problems()).isEmpty();
    }

    private static LlmRequest asked(String mark) {
        String text = Prompts.read("page-task", Map.of("instruction", "what is sold", "nonce", mark, "page", "Tents"));
        return LlmRequest.of(List.of(Message.user(text)));
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
    void aModelWithoutToolCallsIsToldTheToolsAndHowToCallThem() {
        assertThat(Prompts.read("structured", Map.of("tools", "- browser_fly: flies")))
                .contains("- browser_fly: flies", "\"tool\"", "\"element\"", "\"method\"", "JSON");
    }

    @Test
    void aSummaryKeepsItsNotesInsideTheBoundary() {
        assertThat(Prompts.read("summary", Map.of("steps", "1. S", "notes", "what the page said", "nonce", "N")))
                .contains("1. S", "<notes N>\nwhat the page said\n</notes N>", "data");
        assertThat(Prompts.read("summarise")).contains("word for word");
    }

    @Test
    void everyPlaceForAValueIsOneThatTheProgramFills() throws IOException {
        Set<String> filled = Set.of(
                "task",
                "date",
                "nonce",
                "page",
                "tools",
                "names",
                "problem",
                "steps",
                "notes",
                "instruction",
                "evidence");
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".txt", "");
            Matcher place = Pattern.compile("\\{\\{(\\w+)}}").matcher(Prompts.read(name));
            while (place.find()) {
                assertThat(place.group(1)).as(name).isIn(filled);
            }
        }
    }
}

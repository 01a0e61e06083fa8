package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnePageCommandsTest {

    private static PlainSite site;

    @BeforeAll
    static void open() throws IOException {
        site = new PlainSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static CommandRun onPage(String... args) {
        String[] all = new String[args.length + 3];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--allow-private";
        all[args.length + 1] = "--url";
        all[args.length + 2] = site.url();
        return CommandRun.of(all);
    }

    private static String idOf(String role, String name) {
        for (JsonNode element : onPage("snapshot", "--json").json().get("elements")) {
            if (element.get("role").asText().equals(role)
                    && element.get("name").asText().equals(name)) {
                return element.get("id").asText();
            }
        }
        throw new AssertionError("no " + role + " " + name);
    }

    @Test
    void runDoesExplicitStepsOnAnyPage() {
        CommandRun run = onPage(
                "run",
                "Type %who% into Name. Select 'Large' from Size. Check 'Gift'. Click 'Send'. Verify that the page shows"
                        + " 'Sent: Bob, Large, gift'.",
                "--var",
                "who=Bob",
                "--json");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.json().get("status").asText()).isEqualTo("succeeded");
        assertThat(run.json().get("task").asText()).contains("%who%");
        OwnProcesses.awaitNone();
    }

    @Test
    void runThatCannotBeDoneFailsAndSaysWhy() {
        CommandRun run = onPage("run", "Click 'Buy a boat'.", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get("status").asText()).isEqualTo("failed");
        assertThat(run.json().get("error").get("message").asText()).contains("Buy a boat");
    }

    @Test
    void snapshotTellsEveryElement() {
        JsonNode page = onPage("snapshot", "--json").json();

        assertThat(page.get("url").asText()).isEqualTo(site.url());
        assertThat(page.get("title").asText()).isEqualTo("Letters");
        assertThat(page.get("text").asText()).contains("button \"Send\"");
        assertThat(page.get("tokens").asInt()).isPositive();
        assertThat(page.get("truncated").asBoolean()).isFalse();
        JsonNode recall = null;
        for (JsonNode element : page.get("elements")) {
            recall = element.get("name").asText().equals("Recall") ? element : recall;
        }
        assertThat(recall).isNotNull();
        assertThat(recall.get("role").asText()).isEqualTo("button");
        assertThat(recall.get("states").get("disabled").asBoolean()).isTrue();
        assertThat(recall.get("value").isNull()).isTrue();
        assertThat(recall.get("frame").asInt()).isZero();
        assertThat(recall.get("box").get("width").asDouble()).isPositive();
    }

    @Test
    void oneCallPrintsOneObject() {
        JsonNode result = onPage(
                        "call", "browser_click", "--args", "{\"target\":\"" + idOf("button", "Send") + "\"}", "--json")
                .json();

        assertThat(result.get("outcome").asText()).isEqualTo("performed");
        assertThat(result.get("changed").get("url").isNull()).isTrue();
        assertThat(result.get("changed").get("lines").toString()).contains("Sent: , Small");
        assertThat(result.get("ms").isNumber()).isTrue();
    }

    @Test
    void severalCallsShareASessionAndPrintAnArray() {
        CommandRun run = onPage(
                "call",
                "browser_click",
                "--args",
                "{\"target\":\"" + idOf("button", "Recall") + "\"}",
                "--then",
                "browser_type",
                "--args",
                "{\"target\":\"" + idOf("textbox", "Name") + "\",\"text\":\"Eve\"}",
                "--then",
                "browser_snapshot",
                "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json()).hasSize(3);
        assertThat(run.json().get(0).get("outcome").asText()).isEqualTo("refused");
        assertThat(run.json().get(0).get("reason").asText()).isEqualTo("disabled");
        assertThat(run.json().get(1).get("outcome").asText()).isEqualTo("performed");
        assertThat(run.json().get(2).get("text").asText()).contains("value=\"Eve\"");
    }

    @Test
    void aWrongCallNamesWhatIsWrong() {
        CommandRun unknown = onPage("call", "browser_fly", "--json");
        CommandRun wrong = onPage("call", "browser_click", "--args", "{\"trget\":\"0-1\"}", "--json");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.json().get("detail").asText()).contains("browser_fly", "browser_click");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.json().get("detail").asText()).contains("trget", "target");
    }

    @Test
    void aPictureCanBeSaved(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("page.png");

        assertThat(onPage("call", "browser_take_screenshot", "--save", file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void actDoesOneInstruction() {
        CommandRun run = onPage("act", "click 'Send'", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("outcome").asText()).isEqualTo("performed");
        assertThat(run.json().get("grounding").asText()).isEqualTo("rules");
        assertThat(run.json().get("changed").get("lines").toString()).contains("Sent: ");
    }

    @Test
    void actRefusesWhatIsNotThere() {
        CommandRun run = onPage("act", "click 'Buy a boat'", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get("outcome").asText()).isEqualTo("refused");
    }

    @Test
    void observeTellsWhatCouldBeDone() {
        CommandRun run = onPage("observe", "the buttons", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json()).anySatisfy(candidate -> {
            assertThat(candidate.get("tool").asText()).isEqualTo("browser_click");
            assertThat(candidate.get("description").asText()).contains("Send");
        });
    }
}

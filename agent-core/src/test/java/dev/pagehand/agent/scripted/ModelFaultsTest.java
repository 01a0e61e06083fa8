package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Answer.calling;
import static dev.pagehand.agent.scripted.Answer.done;
import static dev.pagehand.agent.scripted.Answer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.SettableClock;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.Journal;
import dev.pagehand.agent.loop.AgentLoop;
import dev.pagehand.agent.loop.LoopSetup;
import dev.pagehand.agent.scripted.ScriptedModel.Fault;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models do wrong, over a real connection: the status is right, and the journal tells what happened. */
class ModelFaultsTest {

    private static final Call CLICK = Call.of("browser_click", "target", "0-1");
    private static final Call OTHER = Call.of("browser_click", "target", "0-2");

    @TempDir
    Path folder;

    private final FakePage page = new FakePage().onClick("0-1", () -> FakePage.changed("\"Bought\""));
    private @org.jspecify.annotations.Nullable ScriptedModel model;

    @AfterEach
    void end() {
        if (model != null) {
            model.close();
        }
    }

    private ScriptedModel answering(Answer... answers) {
        model = new ScriptedModel(Wire.Form.CHAT, folder);
        int[] next = {0};
        return model.plays(seen -> answers[Math.min(next[0]++, answers.length - 1)]);
    }

    private RunResult run(ScriptedModel asked) {
        return run(asked.model(), asked.settings());
    }

    private RunResult run(String name, Settings settings) {
        SettableClock clock = new SettableClock();
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), List.of(), clock);
                LlmClient client = LlmProviders.load().client(name, new ProviderContext(settings))) {
            LoopSetup setup = new LoopSetup(client, page.tools(), page::look, journal, Secrets.none(), clock);
            return new AgentLoop(setup, Task.of("buy it"), Cancellation.never()).run();
        }
    }

    private String journal() throws IOException {
        return Files.readString(folder.resolve("journal.jsonl"));
    }

    @Test
    void anUnknownTool() throws IOException {
        RunResult result = run(answering(calling(Call.of("browser_fly")), calling(CLICK), done("Bought.")));

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(journal()).contains("there is no tool browser_fly", "\"outcome\":\"invalid\"");
    }

    @Test
    void argumentsThatDoNotFit() throws IOException {
        RunResult result =
                run(answering(calling(Call.of("browser_click", "where", 1)), calling(CLICK), done("Bought.")));

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(journal()).contains("\"outcome\":\"invalid\"", "target");
    }

    @Test
    void anIdThatIsStale() throws IOException {
        page.onClick("0-9", () -> FakePage.refused(RefusalReason.STALE, "[0-9] is gone"));

        RunResult result =
                run(answering(calling(Call.of("browser_click", "target", "0-9")), calling(CLICK), done("Bought.")));

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(result.verified()).isTrue();
        assertThat(journal()).contains("\"outcome\":\"refused\"", "[0-9] is gone");
    }

    @Test
    void twoActionsOfWhichTheFirstOpensAnotherPage() throws IOException {
        page.onClick("0-1", () -> FakePage.moved("https://shop.example/next"));

        RunResult result = run(answering(calling(CLICK, OTHER), done("Bought.")));

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(journal())
                .containsOnlyOnce("\"type\":\"tool_called\"")
                .contains("\"type\":\"call_not_run\"", "opened another page");
    }

    @Test
    void anEmptyAnswerGoesBackOnce() throws IOException {
        assertThat(run(answering(saying(""), calling(CLICK), done("Bought."))).status())
                .isEqualTo(RunStatus.SUCCEEDED);

        RunResult result = run(answering(saying(""), saying("")));

        assertThat(result.error().orElseThrow().kind()).isEqualTo(RunError.Kind.MODEL);
        assertThat(journal()).contains("could not be understood, twice in a row: (empty)");
    }

    @Test
    void aRefusalAndProseFailWithTheModelsWords() throws IOException {
        RunResult result = run(answering(saying("I am sorry, I cannot help with that.")));

        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(journal()).contains("\"text\":\"I am sorry, I cannot help with that.\"", "twice in a row");
        assertThat(page.done()).isEmpty();
    }

    @Test
    void aCallThatWasCutAtTheCeilingOfTokensIsNotRun() throws IOException {
        RunResult result = run(answering(calling(CLICK), calling(CLICK), done("Bought."))
                .failing(request -> request == 1 ? Fault.LENGTH : Fault.NONE));

        assertThat(result.status()).as(journal()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(journal()).contains("\"type\":\"call_not_run\"", "were cut off", "\"modelCalls\":3");
    }

    @Test
    void tenTimesTheSameCallEndAtTheThird() throws IOException {
        page.onClick("0-1", () -> FakePage.refused(RefusalReason.DISABLED, "it is disabled"));

        RunResult result = run(answering(calling(CLICK)));

        assertThat(result.status()).isEqualTo(RunStatus.STUCK);
        assertThat(page.done()).hasSize(2);
        assertThat(journal()).contains("\"status\":\"stuck\"", "three times with the same page", "it is disabled");
    }

    @Test
    void aSuccessThatDidNotHappenIsUnverified() throws IOException {
        page.onClick("0-1", () -> FakePage.refused(RefusalReason.DISABLED, "it is disabled"));

        RunResult result = run(answering(calling(CLICK), done("Bought for $12.00.")));

        assertThat(result.verified()).isFalse();
        assertThat(journal()).contains("\"verified\":false", "unverified", "it is disabled");
    }

    @Test
    void tooManyRequestsInTheMiddleAreAskedAgain() throws IOException {
        RunResult result = run(answering(calling(CLICK), done("Bought."))
                .failing(request -> request == 2 ? Fault.TOO_MANY : Fault.NONE));

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(journal()).contains("\"status\":\"succeeded\"");
    }

    @Test
    void aStreamThatIsCutAfterAWholeCallGoesOnFromIt() throws IOException {
        RunResult result = run(answering(calling(CLICK, OTHER), done("Bought."))
                .failing(request -> request == 1 ? Fault.CUT : Fault.NONE));

        assertThat(result.status()).as(journal()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(journal()).contains("\"type\":\"model_failed\"", "\"costUsd\":null");
    }

    @Test
    void aProviderThatIsGoneFailsTheRunAndTheJournalSaysWho() throws IOException {
        RunResult result = run(answering(calling(CLICK)).failing(request -> request > 1 ? Fault.GONE : Fault.NONE));

        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(result.steps()).hasSize(1);
        assertThat(journal()).contains("\"type\":\"model_failed\"", "503");
    }

    @Test
    void anotherProviderGoesOnWhereOneIsGone() throws IOException {
        ScriptedModel first = answering(calling(CLICK)).failing(request -> request > 1 ? Fault.GONE : Fault.NONE);
        try (ScriptedModel second = new ScriptedModel(Wire.Form.MESSAGES, folder)) {
            second.plays(seen -> seen.last().contains("Bought") ? done("Bought.") : Answer.givesUp("nothing is known"));
            Map<String, String> all = new HashMap<>();
            for (Settings each : List.of(first.settings(), second.settings())) {
                each.names().forEach(name -> all.put(name, each.get(name).orElseThrow()));
            }
            all.put("PAGEHAND_AUTO_MODELS", first.model() + "," + second.model());

            RunResult result = run("auto:failover", Settings.of(all));

            assertThat(result.status()).as(journal()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(page.done()).containsExactly("click 0-1");
            assertThat(second.bodies()).hasSize(1);
            assertThat(second.bodies().get(0)).contains("tool_result", "Bought");
        }
    }
}

package dev.pagehand.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.NotDone;
import dev.pagehand.agent.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What the extension makes of the classes below, which no build runs by itself. */
class PagehandExtensionTest {

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new LinkedHashMap<>();

    @AfterEach
    void restore() {
        ScriptedProvider.answer = "I pressed it.";
        Observed.AGENTS.clear();
    }

    private EngineExecutionResults run(Class<?>... classes) {
        TestRun tests = new TestRun(folder);
        settings.forEach(tests::set);
        return tests.of(classes);
    }

    private List<String> kept() throws IOException {
        Path artifacts = folder.resolve("artifacts");
        if (!Files.exists(artifacts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(artifacts)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> artifacts.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFailureTellsTheInstructionWhatWasSeenAndWhatMayHaveBeenMeant() throws IOException {
        EngineExecutionResults results = run(Unclear.class);

        results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
        Throwable failure = TestRun.failure(results);
        assertThat(failure).isInstanceOf(NotDone.class);
        assertThat(failure.getMessage())
                .startsWith("'click 'Details'' was not done: ")
                .contains("candidates:")
                .contains("link \"Details\"")
                .contains("grounding may go as far as: model")
                .contains("seen:");
        assertThat(kept())
                .contains(
                        "PagehandExtensionTest-Unclear/pressesWhatIsThereTwice/page.png",
                        "PagehandExtensionTest-Unclear/pressesWhatIsThereTwice/page.txt",
                        "PagehandExtensionTest-Unclear/pressesWhatIsThereTwice/trace.zip");
        assertThat(TestRun.all(failure))
                .contains("what was seen is in")
                .contains("page.png")
                .contains("trace.zip");
        try (Stream<Path> files = Files.walk(folder)) {
            Path picture =
                    files.filter(file -> file.endsWith("page.png")).findFirst().orElseThrow();
            assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void aRunThatFailedKeepsItsReport() throws IOException {
        EngineExecutionResults results = run(Beyond.class);

        assertThat(TestRun.failure(results).getMessage()).contains("ended as failed");
        assertThat(kept())
                .anyMatch(file -> file.endsWith("/report.html"))
                .anyMatch(file -> file.endsWith("/journal.jsonl"));
    }

    @Test
    void aTestThatPassesLeavesNothingAndHasAContextOfItsOwn() throws IOException {
        EngineExecutionResults results = run(Observed.class);

        results.testEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
        assertThat(Observed.AGENTS).hasSize(2);
        assertThat(kept()).isEmpty();
    }

    @Test
    void anAgentOutsideOfATestIsRefusedWithTheReason() {
        run(TooEarly.class)
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("belongs to a single test"))));
    }

    @Test
    void aMissingSiteIsToldWithWhatToDo() {
        assertThat(TestRun.failure(run(Homeless.class)).getMessage()).contains("pagehand.site");
    }

    @Test
    void aWrongSettingIsNamed() {
        settings.put("pagehand.grounding", "everything");
        assertThat(TestRun.all(rootOf(TestRun.failure(run(Observed.class)))))
                .contains("pagehand.grounding is 'everything', but must be recorded, rules or model");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Test
    void aCassetteIsRecordedOnceAndPlayedWithoutTheModelAtAnotherPort() throws IOException {
        settings.put("pagehand.cassettes", "record");
        run(ByModel.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        int asked = ScriptedProvider.CALLS.get();
        Path cassette = folder.resolve("cassettes/PagehandExtensionTest-ByModel/pressesALink.json");
        String recorded = Files.readString(cassette);
        assertThat(recorded).contains("%site%").doesNotContain("127.0.0.1");

        settings.put("pagehand.cassettes", "replay");
        run(ByModel.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(ScriptedProvider.CALLS.get()).isEqualTo(asked);

        settings.put("pagehand.cassettes", "record");
        run(ByModel.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(Files.readString(cassette)).isEqualTo(recorded);
    }

    @Test
    void aTestThatAsksSomethingElseFailsWithTheDifference() throws IOException {
        settings.put("pagehand.cassettes", "record");
        run(ByModel.class);
        Path cassette = folder.resolve("cassettes/PagehandExtensionTest-ByModel/pressesALink.json");
        Files.writeString(cassette, Files.readString(cassette).replace("press 'Tents'", "press 'Boats'"));

        settings.put("pagehand.cassettes", "replay");
        assertThat(TestRun.all(TestRun.failure(run(ByModel.class))))
                .contains("-        \"press 'Boats'\"")
                .contains("+        \"press 'Tents'\"");
    }

    @Test
    void aTestWithoutACassetteFailsWhereNoModelMayBeAsked() {
        settings.put("pagehand.cassettes", "replay");
        int asked = ScriptedProvider.CALLS.get();

        assertThat(rootOf(TestRun.failure(run(ByModel.class))).getMessage())
                .contains("has no cassette")
                .contains("pagehand.cassettes=record");
        assertThat(ScriptedProvider.CALLS.get()).isEqualTo(asked);
    }

    @Test
    void aTestNeverSpendsMoreThanItMay() {
        int asked = ScriptedProvider.CALLS.get();

        assertThat(TestRun.failure(run(Stingy.class)).getMessage()).contains("limit");
        assertThat(ScriptedProvider.CALLS.get() - asked).isLessThanOrEqualTo(1);
    }

    @Test
    void classesInParallelDoNotDisturbEachOther() {
        settings.put("junit.jupiter.execution.parallel.enabled", "true");
        settings.put("junit.jupiter.execution.parallel.mode.classes.default", "concurrent");
        settings.put("junit.jupiter.execution.parallel.config.strategy", "fixed");
        settings.put("junit.jupiter.execution.parallel.config.fixed.parallelism", "3");
        settings.put("pagehand.browser", "shared");

        EngineExecutionResults results = run(First.class, Second.class, Third.class);

        results.testEvents().assertStatistics(stats -> stats.started(6).succeeded(6));
        assertThat(results.testEvents().failed().stream().map(Event::toString)).isEmpty();
    }

    @PagehandTest(site = TwoLinks.class)
    static final class Unclear {
        @Test
        void pressesWhatIsThereTwice(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.act("click 'Details'");
        }
    }

    @PagehandTest(site = TwoLinks.class)
    static final class Beyond {
        @Test
        void asksForJudgement(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.run(Task.of("find the nicest tent and buy it"));
        }
    }

    @PagehandTest(site = TwoLinks.class)
    static final class Observed {
        static final Set<Agent> AGENTS = ConcurrentHashMap.newKeySet();

        @Test
        void one(Agent agent, @Site String url) {
            AGENTS.add(agent);
            agent.navigate(url);
        }

        @Test
        void two(Agent agent) {
            AGENTS.add(agent);
            assertThat(agent.session().observe().url()).isEqualTo("about:blank");
        }
    }

    @PagehandTest(site = TwoLinks.class)
    static final class TooEarly {
        @BeforeAll
        static void early(Agent agent) {}

        @Test
        void neverRun() {}
    }

    @PagehandTest
    static final class Homeless {
        @Test
        void asksForASite(@Site String url) {}
    }

    @PagehandTest(site = TwoLinks.class)
    @Model("scripted/reader")
    static final class ByModel {
        @Test
        void pressesALink(Agent agent, @Site String url) {
            agent.navigate(url);
            assertThat(agent.run(Task.of("press 'Tents'")).answer()).isEqualTo("I pressed it.");
        }
    }

    @PagehandTest(site = TwoLinks.class)
    @Model("scripted/reader")
    static final class Stingy {
        @Test
        @MaxCost("0.0005")
        void pressesALink(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.run(Task.of("press 'Tents'"));
        }
    }

    @PagehandTest(site = TwoLinks.class)
    abstract static class Visits {
        @Test
        void isKnownAtTheSecondVisit(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.act("click 'Tents'");
            agent.check("the page shows 'Seen before'");
        }

        @Test
        void isUnknownAtTheFirst(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.check("the page shows 'First visit'");
        }
    }

    static final class First extends Visits {}

    static final class Second extends Visits {}

    static final class Third extends Visits {}
}

package dev.pagehand.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.NotDone;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.agent.replay.HealPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that are recorded when they pass first and replayed from then on. */
class RecordedTest {

    @TempDir
    private Path folder;

    private TestRun tests;

    @BeforeEach
    void begin() {
        tests = new TestRun(folder);
        tests.set("pagehand.recordings", "auto");
        OneLabel.label = OneLabel.AS_RECORDED;
        OneLabel.PRESSED.clear();
        Saves.asked = List.of("click 'Save'");
    }

    @AfterEach
    void end() {
        OneLabel.label = OneLabel.AS_RECORDED;
    }

    private Path recording(Class<?> test, String method) {
        return folder.resolve("recordings/RecordedTest-" + test.getSimpleName() + "/" + method + ".json");
    }

    private Path saves() {
        return recording(Saves.class, "saves");
    }

    private Path patch() {
        return folder.resolve("artifacts/RecordedTest-Saves/saves/recording.patch");
    }

    @Test
    void aTestIsRecordedOnceWithAModelAndReplayedWithoutOneAtAnotherPort() throws IOException {
        tests.passes(ByModel.class);
        int asked = ScriptedProvider.CALLS.get();
        Path file = recording(ByModel.class, "pressesALink");
        String recorded = Files.readString(file);
        assertThat(recorded).contains("\"verb\" : \"run\"", "\"asked\" : \"press 'Tents'\"", "%base%/#tents");

        tests.passes(ByModel.class);
        tests.set("pagehand.recordings", "replay");
        tests.passes(ByModel.class);

        assertThat(ScriptedProvider.CALLS.get()).isEqualTo(asked);
        assertThat(Files.readString(file)).isEqualTo(recorded);
        tests.set("pagehand.recordings", "record");
        tests.passes(ByModel.class);
        assertThat(ScriptedProvider.CALLS.get()).isGreaterThan(asked);
        assertThat(Files.readString(file)).isEqualTo(recorded);
    }

    @Test
    void aRecordedTestNeedsNoKeyOfItsModel() throws IOException {
        tests.set("pagehand.model", "offline/rules");
        tests.passes(Saves.class);

        tests.set("pagehand.model", "openai/gpt-4o-mini");
        tests.set("pagehand.cassettes", "off");
        tests.passes(Saves.class);

        Files.delete(saves());
        assertThat(tests.failure(Saves.class)).hasStackTraceContaining("OPENAI_API_KEY");
    }

    @Test
    void withOneLabelChangedItHealsAndWarns() throws IOException {
        tests.passes(Saves.class);
        String recorded = Files.readString(saves());
        OneLabel.label = "Save changes";
        OneLabel.PRESSED.clear();
        List<String> told = new CopyOnWriteArrayList<>();

        listening(told, () -> tests.passes(Saves.class));

        assertThat(OneLabel.PRESSED).containsExactly("save");
        assertThat(Files.readString(saves())).isEqualTo(recorded);
        assertThat(Files.readString(patch()))
                .contains("--- a/", "recordings/RecordedTest-Saves/saves.json")
                .contains("-          \"name\" : \"Save\"", "+          \"name\" : \"Save changes\"");
        assertThat(told)
                .anySatisfy(line -> assertThat(line)
                        .contains("RecordedTest-Saves.saves was healed", "Save changes", "recording.patch"));
    }

    @Test
    void withOneLabelChangedItFailsWithThePatchBeforeAnythingIsDone() {
        tests.passes(Saves.class);
        OneLabel.label = "Save changes";
        OneLabel.PRESSED.clear();
        tests.set("pagehand.heal", "fail");

        Throwable failure = tests.failure(Saves.class);

        assertThat(failure)
                .isInstanceOf(NotDone.class)
                .hasMessageStartingWith("'click 'Save'' was not done: the page is not as it was recorded")
                .hasMessageContaining("-          \"name\" : \"Save\"")
                .hasMessageContaining("+          \"name\" : \"Save changes\"")
                .hasMessageContaining("seen:");
        assertThat(TestRun.all(failure)).contains("-Dpagehand.recordings=record", "recording.patch");
        assertThat(OneLabel.PRESSED).isEmpty();
    }

    @Test
    void anAnnotationSaysHowToHealBeforeTheSettingDoes() throws IOException {
        tests.set("pagehand.heal", "fail");
        tests.passes(Accepts.class);
        OneLabel.label = "Save changes";

        tests.passes(Accepts.class);

        assertThat(Files.readString(recording(Accepts.class, "saves"))).contains("\"name\" : \"Save changes\"");
        tests.set("pagehand.recordings", "replay");
        tests.passes(Accepts.class);
    }

    @Test
    void replayingIsStrict() throws IOException {
        tests.set("pagehand.recordings", "replay");
        Throwable unknown = tests.failure(Saves.class);
        assertThat(unknown).hasMessageStartingWith("'click 'Save'' was not done: nothing is recorded");
        assertThat(TestRun.all(unknown))
                .contains("there is no recording", "saves.json; run the test once with -Dpagehand");
        tests.set("pagehand.recordings", "record");
        tests.passes(Saves.class);
        String recorded = Files.readString(saves());

        tests.set("pagehand.recordings", "replay");
        Saves.asked = List.of("click 'Save'", "click 'Cancel'");
        assertThat(tests.failure(Saves.class))
                .hasMessageContaining("'click 'Cancel'' was not done: it is not recorded");
        Saves.asked = List.of("click 'Cancel'");
        OneLabel.PRESSED.clear();
        assertThat(tests.failure(Saves.class)).hasMessageContaining("what is recorded here is 'click 'Save''");
        assertThat(OneLabel.PRESSED).isEmpty();
        Saves.asked = List.of();
        assertThat(tests.failure(Saves.class)).hasMessageContaining("goes on with 'click 'Save''");
        assertThat(Files.readString(saves())).isEqualTo(recorded);
    }

    @Test
    void whatATestAsksMoreIsRecordedWithoutDoingTheRestAnew() throws IOException {
        tests.passes(Saves.class);
        Saves.asked = List.of("click 'Save'", "type Hello into Title");

        tests.passes(Saves.class);

        assertThat(RecordingFile.read(saves()).calls())
                .extracting(call -> call.asked())
                .containsExactly("%base%/", "click 'Save'", "type Hello into Title");
        tests.set("pagehand.recordings", "replay");
        tests.passes(Saves.class);
    }

    @Test
    void aTestThatFailsIsNotRecorded() {
        Saves.asked = List.of("click 'Save'", "click 'Nothing of the kind'");

        tests.failure(Saves.class);

        assertThat(saves()).doesNotExist();
    }

    @Test
    void valuesOfATaskAreAskedAnewAndDoNotStandInTheFile() throws IOException {
        Fills.title = "First secret title";
        tests.passes(Fills.class);
        assertThat(Files.readString(recording(Fills.class, "fills")))
                .contains("%title%")
                .doesNotContain("First secret");

        Fills.title = "Another one";
        tests.set("pagehand.recordings", "replay");
        tests.passes(Fills.class);
    }

    @Test
    void namesWithoutAValueOfTheirOwnStandForWhatTheSettingsSay() throws IOException {
        Names.title = "First secret title";
        tests.set("pagehand.var.count", "3");
        tests.set("pagehand.var.title", Names.title);
        tests.passes(Names.class);
        assertThat(Files.readString(recording(Names.class, "fills")))
                .contains("%title%", "%other%")
                .doesNotContain("First secret");

        Names.title = "Another one";
        tests.set("pagehand.var.title", Names.title);
        tests.set("pagehand.recordings", "replay");
        tests.passes(Names.class);
    }

    @Test
    void withoutRecordingsAllIsAsIfThereWereNone() {
        tests.set("pagehand.recordings", "off");
        tests.passes(Saves.class);
        assertThat(saves()).doesNotExist();
    }

    private static void listening(List<String> told, Runnable doing) {
        Logger log = Logger.getLogger(TestRecording.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                told.add(new java.util.logging.SimpleFormatter().formatMessage(message));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            doing.run();
        } finally {
            log.removeHandler(handler);
        }
    }

    @PagehandTest(site = OneLabel.class)
    @Recorded
    static final class Saves {
        static volatile List<String> asked = List.of();

        @Test
        void saves(Agent agent, @Site String url) {
            agent.navigate(url);
            asked.forEach(agent::act);
        }
    }

    @PagehandTest(site = OneLabel.class)
    static final class Accepts {
        @Test
        @Recorded(heal = HealPolicy.ACCEPT)
        void saves(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.act("click 'Save'");
            agent.check("the page shows 'Done: save'");
        }
    }

    @PagehandTest(site = OneLabel.class)
    @Recorded
    @Model("scripted/reader")
    static final class ByModel {
        @Test
        void pressesALink(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.run(Task.of("press 'Tents'"));
            assertThat(agent.session().observe().url()).endsWith("#tents");
        }
    }

    @PagehandTest(site = OneLabel.class)
    @Recorded
    static final class Fills {
        static volatile String title = "";

        @Test
        void fills(Agent agent, @Site String url) {
            agent.navigate(url);
            RunResult result = agent.run(
                    Task.of("type %title% into Title, then tell me the notes").withVariable("title", title));
            assertThat(result.answer()).contains("3 notes");
            assertThat(agent.session().observe().text()).contains(title);
        }
    }

    @PagehandTest(site = OneLabel.class)
    @Recorded
    static final class Names {
        static volatile String title = "";

        @Test
        void fills(Agent agent, @Site String url) {
            agent.navigate(url);
            agent.act("type '%other%' into Title");
            assertThat(agent.session().observe().text()).contains("%other%");
            agent.run("type %title% into Title");
            agent.act("type '%title%, twice' into Title");
            agent.check("the page shows 'There are %count% notes'");
            assertThat(agent.session().observe().text()).contains(title + ", twice");
        }
    }
}

package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.VerbOptions;
import dev.pagehand.agent.recorder.ChangingSite;
import dev.pagehand.agent.recorder.Recordings;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of the demonstration shop, written, read and done again in another one at another port. */
class ReplayTest {

    private static final String SAVE = """
            <main><h2>Profile</h2><form><button id=save data-who=right>Save</button>
            <button data-who=cancel>Cancel</button></form></main>
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Recordings.CHECKOUT, Recordings.SEARCH, Recordings.REMOVAL})
    void aRecordingIsReplayedInAnotherShop(String task) throws IOException {
        Path file = folder.resolve("recording.json");
        RecordingFile.write(file, Recordings.of(task));
        Recording recording = RecordingFile.read(file);

        assertThat(RecordingFile.text(recording)).isEqualTo(Files.readString(file));
        assertThat(Files.readString(file)).doesNotContain(DemoShop.PASSWORD, "PH-1001");
        try (DemoShop shop = DemoShop.start(Recordings.CLOCK);
                Agent agent = Agent.launch(Recordings.config())) {
            ReplayResult result = Replay.of(agent, options(shop)).replay(recording);

            assertThat(result.error()).isEmpty();
            assertThat(result.healed()).isEmpty();
            assertThat(shop.orders()).hasSize(task.equals(Recordings.CHECKOUT) ? 1 : 0);
            shop.orders().forEach(order -> assertThat(result.answer()).contains(order.number()));
        }
    }

    @Test
    void aMissingVariableIsTold() {
        Recording recording = Recordings.ofPage(SAVE, "Click 'Save'.");
        Recording asking = new Recording("t", "http://x", List.of("user"), recording.steps());
        try (Agent agent = Agent.launch(Recordings.config())) {
            assertThatThrownBy(
                            () -> Replay.of(agent, ReplayOptions.ofDefaults()).replay(asking))
                    .isInstanceOf(RecordingException.class)
                    .hasMessageContaining("--var user=");
        }
    }

    @Test
    void aChangedLabelIsHealedOrStopsItBeforeAnythingIsDone() {
        Recording recording = Recordings.ofPage(SAVE, "Click 'Save'.");
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config())) {
            site.shows(SAVE.replace(">Save<", ">Save changes<"), "");
            ReplayOptions options =
                    ReplayOptions.ofDefaults().withBase(site.url()).withPatience(Duration.ofMillis(300));

            ReplayResult failed =
                    Replay.of(agent, options.withHeal(HealPolicy.FAIL)).replay(recording);
            assertThat(failed.succeeded()).isFalse();
            assertThat(site.told()).isEmpty();
            assertThat(failed.diff("r.json"))
                    .contains("--- a/r.json", "-          \"name\" : \"Save\",", "Save changes");

            ReplayResult warned = Replay.of(agent, options).replay(recording);
            assertThat(warned.error()).isEmpty();
            assertThat(warned.healedSteps()).hasSize(1);
            assertThat(site.told()).containsExactly("right");
            assertThat(Replay.of(agent, options.withHeal(HealPolicy.FAIL))
                            .replay(warned.healed().orElseThrow())
                            .error())
                    .isEmpty();
        }
    }

    @Test
    void aPageThatDoesNotDoWhatItDidFailsTheReplay() {
        Recording recording = Recordings.ofPage(SAVE, "Click 'Save'.");
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config())) {
            site.shows(SAVE, "document.getElementById('said').remove(); document.body.append('Nothing here');");
            ReplayResult result = Replay.of(
                            agent,
                            ReplayOptions.ofDefaults().withBase(site.url()).withPatience(Duration.ofMillis(300)))
                    .replay(recording);

            assertThat(result.succeeded()).isFalse();
            assertThat(result.error().orElseThrow().message()).contains("Done.");
        }
    }

    @Test
    void theNameOfASecretThatIsNotGivenIsNotTypedAsAPassword() {
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config())) {
            site.shows("<main><label>Key <input type=password name=key></label></main>", "");
            Recording recording =
                    Recordings.by(agent, Task.of("Type '%key%' into Key.").withUrl(site.url()));
            site.told().clear();
            ReplayOptions options = ReplayOptions.ofDefaults().withBase(site.url());

            assertThatThrownBy(() -> Replay.of(agent, options).replay(recording))
                    .isInstanceOf(RecordingException.class)
                    .hasMessageContaining("--secret key=");
            assertThat(site.told()).isEmpty();
            assertThat(Replay.of(agent, options.withVariable("key", "k1"))
                            .replay(recording)
                            .error())
                    .isEmpty();
        }
    }

    @Test
    void anInstructionThatWasDoneOnceIsDoneAgainWithoutRules() throws IOException {
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config().withRecordings(folder))) {
            Agent recordedOnly = agent.with(VerbOptions.ofDefaults().withGrounding(GroundingLevel.RECORDED));
            site.shows(SAVE, "");
            agent.navigate(site.url());
            assertThat(recordedOnly.act("click 'Save'").done()).isFalse();
            assertThat(agent.act("click 'Save'").done()).isTrue();
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }

            site.shows(SAVE.replace("id=save", "id=x9"), "document.querySelector('form').prepend('New');");
            agent.navigate(site.url());
            ActResult again = recordedOnly.act("click 'Save'");

            assertThat(again)
                    .isInstanceOfSatisfying(
                            ActResult.Tried.class,
                            tried -> assertThat(tried.grounding()).isEqualTo(GroundingLevel.RECORDED));
            assertThat(site.told()).containsExactly("right");
            site.shows(SAVE.replace(">Save<", ">Delete all<"), "");
            agent.navigate(site.url());
            assertThat(recordedOnly.act("click 'Save'").done()).isFalse();
            assertThat(site.told()).isEmpty();
        }
    }

    private static ReplayOptions options(DemoShop shop) {
        ReplayOptions options = ReplayOptions.ofDefaults().withBase(shop.url());
        for (Map.Entry<String, String> value : Recordings.variables(shop).entrySet()) {
            options = options.withVariable(value.getKey(), value.getValue());
        }
        return options;
    }
}

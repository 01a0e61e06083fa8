package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.VerbOptions;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.Secret;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.llm.structured.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            ReplayResult result = Replay.of(agent, Recordings.options(shop)).replay(recording);

            assertThat(result.error()).isEmpty();
            assertThat(result.healed()).isEmpty();
            assertThat(shop.orders()).hasSize(task.equals(Recordings.CHECKOUT) ? 1 : 0);
            shop.orders().forEach(order -> assertThat(result.answer()).contains(order.number()));
        }
    }

    @Test
    void everyFileFitsTheSchemaAndAnotherVersionIsRefused() throws IOException {
        String text = RecordingFile.text(recorded(SAVE, "Click 'Save'."));

        assertThat(SchemaCheck.problems(
                        RecordingFile.schema(), new com.fasterxml.jackson.databind.ObjectMapper().readTree(text)))
                .isEmpty();
        assertThatThrownBy(() -> RecordingFile.parse(text.replace("\"recording\" : 1", "\"recording\" : 2"), "a.json"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("record it again");
        assertThatThrownBy(() -> RecordingFile.parse("{}", "a.json")).hasMessageContaining("--record");
    }

    @Test
    void aMissingVariableIsTold() {
        Recording recording = recorded(SAVE, "Click 'Save'.");
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
        Recording recording = recorded(SAVE, "Click 'Save'.");
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
        Recording recording = recorded(SAVE, "Click 'Save'.");
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
    void noSecretStandsInARecordingWhereverThePageSaysIt() throws IOException {
        String secret = "hunter2-correct-horse";
        String page = "<main><h2>Hello " + secret + "</h2><form><p>" + secret
                + "</p><label>Key <input name=key></label>" + "<button title='" + secret
                + "' data-who=right>Go</button><a href='/x?k=" + secret + "'>Other</a></form></main>";
        try (ChangingSite site = ChangingSite.start()) {
            site.shows(page, "");
            String origin = site.url().replaceFirst("/$", "");
            BrowserOptions options = BrowserOptions.ofDefaults()
                    .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                    .withSecrets(Secrets.of(List.of(Secret.of("key", secret, List.of(origin))), Recordings.CLOCK));
            try (Agent agent = Agent.launch(Recordings.config().withBrowser(options))) {
                Recorder recorder = Recorder.of(agent);
                agent.addListener(recorder);
                assertThat(agent.run(Task.of("Type '%key%' into Key. Click 'Go'.")
                                        .withUrl(site.url()))
                                .status())
                        .isEqualTo(RunStatus.SUCCEEDED);
                String text = RecordingFile.text(recorder.recording().orElseThrow());

                assertThat(text).contains("%key%").doesNotContain(secret, "hunter2");
            }
        }
    }

    @Test
    void theNameOfASecretThatIsNotGivenIsNotTypedAsAPassword() {
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config())) {
            site.shows("<main><label>Key <input type=password name=key></label></main>", "");
            Recorder recorder = Recorder.of(agent);
            agent.addListener(recorder);
            assertThat(agent.run(Task.of("Type '%key%' into Key.").withUrl(site.url()))
                            .status())
                    .isEqualTo(RunStatus.SUCCEEDED);
            Recording recording = recorder.recording().orElseThrow();
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

    private static Recording recorded(String page, String task) {
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config())) {
            site.shows(page, "");
            Recorder recorder = Recorder.of(agent);
            agent.addListener(recorder);
            assertThat(agent.run(Task.of(task).withUrl(site.url())).status()).isEqualTo(RunStatus.SUCCEEDED);
            return recorder.recording().orElseThrow();
        }
    }
}

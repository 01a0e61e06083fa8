package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recorder.ChangingSite;
import dev.pagehand.agent.recorder.Recordings;
import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay does not ask who listens to a hand where that shows nothing that matters, and nobody is deceived by it. */
class ListenerLooksTest {

    private static final String LISTENS = "document.getElementById('box').addEventListener('mousedown', () => {});";
    private static final String BUTTONS = "<main><h2>Profile</h2><button data-who=save>Save</button>"
            + "<div id=box data-who=box role=note aria-label=Box>Box</div></main>";
    private static final String ROWS = "<main><h2>Goods</h2><button data-who=show>Show</button>"
            + "<table><tr><td id=box>Lamp<td>9 euros</tr><tr><td>Tent<td>99 euros</tr></table></main>";

    private final ChangingSite site = ChangingSite.start();
    private final Agent agent = Agent.launch(Recordings.config());

    @AfterEach
    void close() {
        agent.close();
        site.close();
    }

    private Recording recorded(String page, String task) {
        site.shows(page, LISTENS);
        try (Agent other = Agent.launch(Recordings.config())) {
            return Recordings.by(other, Task.of(task).withUrl(site.url()));
        }
    }

    private ReplayResult replayed(Recording recording) {
        ReplayOptions options = ReplayOptions.ofDefaults()
                .withBase(site.url())
                .withHeal(HealPolicy.FAIL)
                .withPatience(Duration.ofMillis(300));
        return Replay.of(agent, options).replay(recording);
    }

    private String shown() {
        return agent.session().shown().text();
    }

    @Test
    void whatIsClickableByItsListenersAloneIsLeftOutUntilTheReplayIsOver() {
        Recording recording = recorded(BUTTONS, "Click 'Save'.");

        assertThat(replayed(recording).error()).isEmpty();

        assertThat(shown()).contains("\"Box\"").doesNotContain("clickable");
        assertThat(agent.session().observe().text()).contains("clickable");
    }

    @Test
    void whatIsSeenOnlyAfterTheReplayIsNoEffectOfTheNextAction() {
        String page = BUTTONS + "<p tabindex=0>Idle</p>";
        assertThat(replayed(recorded(page, "Click 'Save'.")).error()).isEmpty();

        ActResult idle = agent.act("click 'Idle'");

        assertThat(idle.toJson().toString()).contains("performed_no_effect").doesNotContain("+ ", "~ ");
        assertThat(shown()).contains("\"Box\" clickable");
    }

    @Test
    void aStepOnSuchAThingSeesThem() {
        Recording recording = recorded(
                "<main><h2>Profile</h2><div id=box data-who=box role=note aria-label=Box>Box</div></main>",
                "Click 'Box'.");

        assertThat(replayed(recording).error()).isEmpty();

        assertThat(shown()).contains("clickable");
    }

    @Test
    void rowsThatAreShownOtherwiseBecauseOfThemHaveNotCome() {
        Recording recording = recorded(ROWS, "Click 'Show'.");
        RecordedStep.Act click = (RecordedStep.Act) recording.steps().get(1);
        assertThat(replayed(recording).error()).isEmpty();
        assertThat(shown()).contains("cell \"9 euros\"");
        Expected more = new Expected(
                Optional.empty(), Optional.empty(), List.of("cell \"9 euros\""), List.of(), Map.of(), Opened.NOTHING);

        ReplayResult result =
                replayed(recording.withSteps(List.of(recording.steps().get(0), click.with(click.elements(), more))));

        assertThat(result.error().orElseThrow().message()).contains("but the page had it before");
    }
}

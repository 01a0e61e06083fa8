package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recorder.ChangingSite;
import dev.pagehand.agent.recorder.KnownElements;
import dev.pagehand.agent.recorder.Recordings;
import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.Steady;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a field holds right after it was filled in is looked at once more, since a page may take it back. */
class SecondLookTest {

    private static final String FORM = "<main><h2>Profile</h2><label>Name <input></label><button>Next</button></main>";
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final ChangingSite site = ChangingSite.start();
    private final Agent agent = Agent.launch(Recordings.config());
    private ActReplay acts = acts();

    private ActReplay acts() {
        Placeholders places = new Placeholders(Map.of(), site.url().replaceFirst("/$", ""));
        Identification identification = new Identification(agent.session(), places, PATIENCE);
        KnownElements known = new KnownElements(agent.session(), places, new Steady(""));
        return new ActReplay(agent, ReplayOptions.ofDefaults(), identification, known);
    }

    /** The name is filled in as it was when it was recorded. */
    @BeforeEach
    void fill() {
        site.shows(FORM, "");
        Recording recording =
                Recordings.by(agent, Task.of("type 'Ada' into Name").withUrl(site.url()));
        RecordedStep.Act filling = (RecordedStep.Act) recording.steps().get(1);
        assertThat(filling.expected().state()).containsEntry("value", "Ada");
        agent.navigate(site.url());
        Expected state = new Expected(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                filling.expected().state(),
                Opened.NOTHING);
        RecordedStep.Act alone = filling.with(filling.elements(), state);

        assertThat(acts.replay(alone, alone).outcome()).isEqualTo(ReplayedStep.Outcome.REPLAYED);
    }

    @AfterEach
    void close() {
        agent.close();
        site.close();
    }

    private void then(String script) {
        agent.session().inTab(tab -> tab.page().evaluate(script));
    }

    @Test
    void aValueThatStaysIsGood() {
        assertThat(acts.undone()).isEmpty();
    }

    @Test
    void aValueThatThePageTakesBackIsTold() {
        then("document.querySelector('input').value = ''");

        assertThat(acts.undone()).contains("the element's value is '', not 'Ada'");
        assertThat(acts.undone()).as("told once").isEmpty();
    }

    @Test
    void aValueThatComesBackInTimeIsGood() {
        then("const field = document.querySelector('input'); field.value = '';"
                + " setTimeout(() => { field.value = 'Ada'; }, 100)");

        assertThat(acts.undone()).isEmpty();
    }

    @Test
    void aFieldThatIsGoneTellsNothing() {
        then("document.querySelector('label').remove()");

        assertThat(acts.undone()).isEmpty();
    }
}

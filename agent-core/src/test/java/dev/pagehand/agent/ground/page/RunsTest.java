package dev.pagehand.agent.ground.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.rules.TwoReadings;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.StepParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {

    private static final PageView SAILINGS = PageView.parse("""
            page "Ferry" http://ferry.test/
              [0-1] main
                [0-2] heading "Sailings" level=2
                "Departs"
                "Ship"
                "Price"
                "09:15"
                "Nils Dacke"
                "€ 64"
                [0-3] button "Select"
                "15:00"
                "Peter Pan"
                "€ 58"
                [0-4] button "Select"
                "22:30"
                "Huckleberry"
                "€ 49"
                [0-5] button "Select"
            """).orElseThrow();

    private static Optional<String> touched(String instruction) {
        ParsedStep step = StepParser.parse(instruction);
        return TwoReadings.of(step, SAILINGS, 0, TwoReadings.When.ELSE).grounding() instanceof Grounding.Clear clear
                ? clear.element().map(PageNode::id)
                : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "click Select next to Peter Pan | 0-4",
                "press Select in the row of Huckleberry | 0-5",
                "select the sailing that departs at 15:00 | 0-4",
                "choose the last sailing in the list | 0-5",
            })
    void aRowThatIsNotMarkedIsARow(String instruction, String id) {
        assertThat(touched(instruction)).contains(id);
    }

    @Test
    void whatStandsAboveTheFirstRowIsWhatItsColumnsAreCalled() {
        Runs.Run run = Runs.among(SAILINGS.nodes().get(0).children()).get(0);

        assertThat(run.heads()).containsExactly("Departs", "Ship", "Price");
        assertThat(run.rows()).extracting(Runs::texts).contains(List.of("15:00", "Peter Pan", "€ 58"));
    }

    @Test
    void rowsThatMayAsWellBeginWithTheirButtonAreNone() {
        PageView either = PageView.parse("""
                page "Either" http://either.test/
                  [0-1] main
                    "Ann"
                    [0-2] button "Call"
                    "Bob"
                    [0-3] button "Call"
                    "Cy"
                """).orElseThrow();

        assertThat(Runs.among(either.nodes().get(0).children())).isEmpty();
    }
}

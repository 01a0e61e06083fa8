package dev.pagehand.agent.ground.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.rules.RulesGrounder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeekRulesTest {

    private static List<Instruction> read(String task) {
        return StepSplitter.steps(task).stream().map(ParsedStep::instruction).toList();
    }

    @Test
    void whatIsToBeFoundIsLookedForWhereItMayBeHidden() {
        assertThat(read("Switch between the tabs to find and click on the link \"glue\"."))
                .singleElement()
                .isInstanceOfSatisfying(Instruction.Seek.class, seek -> {
                    assertThat(seek.where()).isEqualTo("tabs");
                    assertThat(seek.then().instruction()).isInstanceOf(Instruction.Press.class);
                });
        assertThat(read("Navigate through the file tree. Find and click on the folder or file named \"Quince\"."))
                .singleElement()
                .isInstanceOf(Instruction.Seek.class);
    }

    @Test
    void anAnswerIsSentUnlessAStepOfItsOwnSendsIt() {
        assertThat(read("Reply to Jun with the text \"Gladly\"."))
                .containsExactly(new Instruction.Respond("reply", "Jun", "Gladly", true));
        assertThat(read("Reply to Jun with \"Gladly\" and send it.").get(0))
                .isEqualTo(new Instruction.Respond("reply", "Jun", "Gladly", false));
        assertThat(read("Forward the e-mail from Ann to Bo."))
                .containsExactly(new Instruction.Respond("forward", "the e-mail from Ann", "Bo", true));
    }

    @Test
    void aDescriptionIsNoTextToType() {
        assertThat(read("Enter an item that starts with \"Mal\"."))
                .containsExactly(new Instruction.PickLike("Mal", "", ""));
        assertThat(read("Enter a number with two digits.")).noneMatch(what -> what instanceof Instruction.Type);
    }

    @Test
    void lettersMayBeToldToBeLargeOrSmall() {
        assertThat(read("Type \"Vega\" in all upper case letters in the text field."))
                .containsExactly(new Instruction.Type("VEGA", "the text field", false));
    }

    @Test
    void aFieldThatTakesNoTypingGetsItsDayFromTheCalendar() {
        String closed = """
                page "x" http://x.test/  viewport 1280x720  scrolled 0 of 720
                  [0-1] textbox "Date" readonly
                """;
        String open = """
                page "x" http://x.test/  viewport 1280x720  scrolled 0 of 720
                  [0-1] textbox "Date" readonly
                  [0-2] link "Prev"
                  "December 2026"
                  [0-3] link "Next"
                  [0-4] link "23"
                  [0-5] link "24"
                """;
        assertThat(target("Set the date to 12/24/2026", closed, 0)).isEqualTo("0-1");
        assertThat(target("Set the date to 12/24/2026", open, 1)).isEqualTo("0-5");
        assertThat(target("Set the date to 3 November 2026", open, 1)).isEqualTo("0-2");
        assertThat(target("Set the date to 2027-01-03", open, 1)).isEqualTo("0-3");
    }

    private static String target(String task, String page, int part) {
        ParsedStep step = StepSplitter.steps(task).get(0);
        Grounding grounding =
                new RulesGrounder().ground(step, PageView.parse(page).orElseThrow(), part);
        assertThat(grounding).isInstanceOf(Grounding.Clear.class);
        return ((Grounding.Clear) grounding).action().arguments().path("target").asText();
    }
}

package dev.pagehand.agent.ground.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.rules.RulesGrounder;
import dev.pagehand.agent.ground.rules.WordsGrounder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondReadingTest {

    private static final PageView PAGE = PageView.parse("""
            page "Desk" http://desk.test/
              [0-1] main
                [0-2] heading "#1 by maple" level=2
                "Posted on 2 May"
                [0-3] button "Like"
                [0-4] button "Report"
                [0-5] heading "#2 by walnut" level=2
                "Posted on 3 May"
                [0-6] button "Like"
                [0-7] button "Report"
                [0-8] group "Seats"
                  [0-9] button "12A"
                  [0-10] button "12B"
                [0-11] group "Notifications"
                  [0-12] checkbox "E-mail"
                  [0-13] checkbox "SMS"
                [0-14] checkbox "Keep me signed in"
                [0-15] textbox "E-mail or username"
                [0-16] textbox "Discount code"
                [0-17] textbox "New task"
                [0-18] button "Add task"
                [0-19] button "Delete history"
                [0-20] button "Suspend selected"
                [0-21] table "Staff"
                  [0-22] row
                    [0-23] columnheader "Name"
                    [0-24] columnheader "Action"
                  [0-25] row
                    [0-26] cell "Nia Cole"
                    [0-27] cell
                      [0-28] button "Reset password"
                  [0-29] row
                    [0-30] cell "Omar Diaz"
                    [0-31] cell
                      [0-32] button "Reset password"
            """).orElseThrow();

    private static Optional<String> touched(String instruction) {
        Grounding grounding = new WordsGrounder().ground(instruction, PAGE, 0);
        return grounding instanceof Grounding.Clear clear ? clear.element().map(PageNode::id) : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Report the post by walnut | 0-7",
                "Like the first post | 0-3",
                "like the last post | 0-6",
                "take seat 12B | 0-10",
                "turn off e-mail notifications | 0-12",
                "stay signed in | 0-14",
                "enter carol into the username field | 0-15",
                "Enter the discount code SUN10 | 0-16",
                "Add a new task \"Buy milk\" | 0-17",
                "suspend them | 0-20",
                "reset the password of the staff member Omar Diaz | 0-32",
                "reset Nia Cole's password | 0-28"
            })
    void whatOneElementAloneExplainsIsMeant(String instruction, String id) {
        assertThat(touched(instruction)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete the history of Omar", // a word that nothing explains
                "reset the password", // two that explain as much
                "report the post by oak",
                "like that one and suspend them", // two steps
                "enter the discount code SUN10 and apply it",
                "take seat 14C"
            })
    void whatLeavesAWordOrAChoiceOpenIsNot(String instruction) {
        assertThat(touched(instruction)).isEmpty();
    }

    @Test
    void anInstructionOfTwoPartsIsReadTheSameWayToItsEnd() {
        WordsGrounder grounder = new WordsGrounder();

        Grounding first = grounder.ground("Add a new task \"Buy milk\"", PAGE, 0);
        Grounding second = grounder.ground("Add a new task \"Buy milk\"", PAGE, 1);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Grounding.Clear.class, clear -> assertThat(clear.more()).isTrue());
        assertThat(second)
                .isInstanceOfSatisfying(
                        Grounding.Clear.class,
                        clear -> assertThat(clear.element().map(PageNode::id)).contains("0-18"));
    }

    @Test
    void cardsAreHeadingsWithWhatFollowsThem() {
        PageNode report = PAGE.node("0-7").orElseThrow();

        assertThat(Cards.around(report).orElseThrow().stream()
                        .map(PageNode::name)
                        .toList())
                .startsWith("#2 by walnut", "Posted on 3 May", "Like", "Report");
        assertThat(List.of(Cards.series(PAGE).size())).allMatch(size -> size >= 1);
    }

    @Test
    void countsByWordsAndFindsWhatStandsAfterATextThatSoundsLikeAPart() {
        PageView page = PageView.parse("""
                page "Desk" http://desk.test/
                  [0-1] spinbutton "Delay in seconds" value="5"
                  "Gift card"
                  [0-2] button "Change"
                  "Message"
                  [0-3] button "Change"
                """).orElseThrow();

        assertThat(new WordsGrounder().ground("raise the delay by 3", page, 0))
                .isInstanceOfSatisfying(
                        Grounding.Clear.class,
                        clear -> assertThat(
                                        clear.action().arguments().path("text").asText())
                                .isEqualTo("8"));
        assertThat(new WordsGrounder().ground("turn the delay up to 9", page, 0))
                .isInstanceOfSatisfying(
                        Grounding.Clear.class,
                        clear -> assertThat(
                                        clear.action().arguments().path("text").asText())
                                .isEqualTo("9"));
        PageView forum = PageView.parse("""
                page "Forum" http://forum.test/
                  [0-1] listitem
                    [0-2] link "Street party"
                    [0-3] button "Follow"
                  [0-4] link "House rules"
                """).orElseThrow();
        assertThat(new RulesGrounder().ground("follow 'Street party'", forum, 0))
                .isInstanceOfSatisfying(
                        Grounding.Clear.class,
                        clear -> assertThat(clear.element().orElseThrow().id()).isEqualTo("0-3"));
        assertThat(new RulesGrounder().ground("follow House rules", forum, 0))
                .isInstanceOfSatisfying(
                        Grounding.Clear.class,
                        clear -> assertThat(clear.element().orElseThrow().id()).isEqualTo("0-4"));
        assertThat(new WordsGrounder().ground("click Change after Gift card", page, 0))
                .isInstanceOfSatisfying(
                        Grounding.Clear.class,
                        clear -> assertThat(clear.element().orElseThrow().id()).isEqualTo("0-2"));
    }
}

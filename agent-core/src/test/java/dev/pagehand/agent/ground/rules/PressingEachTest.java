package dev.pagehand.agent.ground.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.StepParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressingEachTest {

    private static final String STEP = "click the Like button on all posts by @ann";

    private static PageView page(List<String> buttons) {
        StringBuilder text =
                new StringBuilder("page \"Posts\" http://posts.example/  viewport 1280x720\n  [0-1] list\n");
        for (int i = 0; i < buttons.size(); i++) {
            text.append("    [1-%1$d] listitem\n      \"@ann\"\n      [2-%1$d] button \"%2$s\"\n"
                    .formatted(i, buttons.get(i)));
        }
        return PageView.parse(text.toString()).orElseThrow();
    }

    /** What is pressed until nothing is left to do; each press does to the buttons what the page does. */
    private static List<String> pressed(List<String> buttons, boolean theyChange) {
        List<String> now = new ArrayList<>(buttons);
        List<String> pressed = new ArrayList<>();
        int part = 0;
        while (new RulesGrounder().ground(StepParser.parse(STEP), page(now), part) instanceof Grounding.Clear clear) {
            String id = clear.element().orElseThrow().id();
            pressed.add(id);
            if (theyChange) {
                now.set(Integer.parseInt(id.substring(2)), "Liked");
            }
            if (!clear.more()) {
                return pressed;
            }
            part = clear.part() + 1;
        }
        pressed.add("not done");
        return pressed;
    }

    @Test
    void pressesEachOnceWhetherOrNotItBearsAnotherNameThen() {
        List<String> three = List.of("Like", "Like", "Like");

        assertThat(pressed(three, true)).containsExactly("2-0", "2-1", "2-2");
        assertThat(pressed(three, false)).containsExactly("2-0", "2-1", "2-2");
    }

    @Test
    void nothingIsDestroyedByTheDozen() {
        assertThat(StepParser.parse("click every Delete button").understood()).isFalse();
        assertThat(StepParser.parse("click both Delete buttons").understood()).isTrue();
    }
}

package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Words;
import java.util.List;

/** Grounds "click the Like button of all posts by Ann". */
record PressingEach(Elements elements) {

    private static final int MOST_BUTTONS = 100;

    /** All buttons of one name, one after the other. */
    Grounding ground(Instruction.PressEach each, int part) {
        List<PageNode> buttons = elements.all(node -> Pressing.pressable(node, Instruction.Click.SINGLE)
                && NameMatch.score(each.button(), node.name()) >= 93
                && (each.where().isEmpty()
                        || Cards.around(node)
                                .filter(card -> card.stream()
                                        .flatMap(PageNode::texts)
                                        .anyMatch(text -> Words.contains(text, each.where())))
                                .isPresent()));
        // How many there were at first stands in the part, since what is pressed may go, or bear another name then.
        int before = part / MOST_BUTTONS;
        int done = part % MOST_BUTTONS;
        int first = part == 0 ? buttons.size() : before;
        int count = each.count() == 0 ? first : each.count();
        boolean stay = buttons.size() == first;
        boolean go = buttons.size() == first - done;
        if (done >= count || count > first || first >= MOST_BUTTONS || !(stay || go)) {
            return new Grounding.Absent(count + " buttons '" + each.button() + "' of '" + each.where() + "'");
        }
        PageNode next = buttons.get(stay ? done : 0);
        return Elements.part(next, Actions.click(next), first * MOST_BUTTONS + done, done + 1 < count);
    }
}

package dev.pagehand.agent.ground;

import dev.pagehand.agent.ground.Instruction.AddOrRemove;
import dev.pagehand.agent.ground.Instruction.AnswerDialog;
import dev.pagehand.agent.ground.Instruction.Choose;
import dev.pagehand.agent.ground.Instruction.History;
import dev.pagehand.agent.ground.Instruction.Key;
import dev.pagehand.agent.ground.Instruction.LogIn;
import dev.pagehand.agent.ground.Instruction.Open;
import dev.pagehand.agent.ground.Instruction.OpenRow;
import dev.pagehand.agent.ground.Instruction.Press;
import dev.pagehand.agent.ground.Instruction.Scroll;
import dev.pagehand.agent.ground.Instruction.Search;
import dev.pagehand.agent.ground.Instruction.SetChecked;
import dev.pagehand.agent.ground.Instruction.SortBy;
import dev.pagehand.agent.ground.Instruction.Type;
import dev.pagehand.agent.ground.Instruction.WaitFor;
import java.util.function.Function;

/**
 * Grounds explicit instructions that name a thing as the page names it, such as "click 'Add to cart'" or "choose Blue
 * from Colour". Needs no model. Passes on where no element, or more than one, fits clearly.
 */
public final class RulesGrounder implements Grounder {

    @Override
    public Grounding ground(String instruction, PageView page, int part) {
        return ground(StepParser.parse(instruction), page, part);
    }

    /** The same for a step that was parsed before. */
    public Grounding ground(ParsedStep step, PageView page, int part) {
        Instruction what = step.instruction();
        Elements elements = new Elements(page, step.quotes());
        if (what instanceof Press press) {
            return new Pressing(elements).ground(press);
        }
        if (what instanceof Type type) {
            return new Filling(elements).type(type);
        }
        if (what instanceof SetChecked checked) {
            return new Filling(elements).check(checked);
        }
        if (what instanceof Search search) {
            return new Filling(elements).search(search);
        }
        if (what instanceof LogIn logIn) {
            return new LoggingIn(elements).ground(logIn, part);
        }
        if (what instanceof Choose choose) {
            return new Choosing(elements).ground(choose, part);
        }
        if (what instanceof SortBy sort) {
            return new Choosing(elements).sort(sort);
        }
        if (what instanceof OpenRow row) {
            return new Pressing(elements).openRow(row);
        }
        if (what instanceof AddOrRemove change) {
            return new Pressing(elements).addOrRemove(change);
        }
        if (what instanceof Scroll scroll && !scroll.target().isEmpty()) {
            return elements.one(scroll.target(), node -> true, Actions::scrollTo);
        }
        return withoutElement(what, page);
    }

    private static Grounding withoutElement(Instruction what, PageView page) {
        if (what instanceof Open open) {
            return Elements.clear(Actions.navigate(open.url()));
        }
        if (what instanceof Key key) {
            return Elements.clear(Actions.key(key.key()));
        }
        if (what instanceof Scroll scroll) {
            return Elements.clear(Actions.scroll(scroll.direction()));
        }
        if (what instanceof WaitFor wait) {
            return Elements.clear(Actions.waitFor(wait));
        }
        if (what instanceof History history) {
            return Elements.clear(Actions.plain(history.tool()));
        }
        if (what instanceof AnswerDialog dialog) {
            return page.openDialog().isPresent()
                    ? Elements.clear(Actions.answer(dialog))
                    : new Grounding.Absent("an open dialog");
        }
        return new Grounding.NotUnderstood();
    }

    /** What to do with an element that was found. */
    interface Action extends Function<PageNode, dev.pagehand.agent.ActionCandidate> {}
}

package dev.pagehand.agent.ground;

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
        if (what instanceof Instruction.Press press) {
            return new Pressing(elements).ground(press);
        }
        if (what instanceof Instruction.Type type) {
            return new Filling(elements).type(type);
        }
        if (what instanceof Instruction.SetChecked checked) {
            return new Filling(elements).check(checked);
        }
        if (what instanceof Instruction.Search search) {
            return new Filling(elements).search(search);
        }
        if (what instanceof Instruction.LogIn logIn) {
            return new LoggingIn(elements).ground(logIn, part);
        }
        if (what instanceof Instruction.Choose choose) {
            return new Choosing(elements).ground(choose, part);
        }
        if (what instanceof Instruction.SortBy sort) {
            return new Choosing(elements).sort(sort);
        }
        if (what instanceof Instruction.OpenRow row) {
            return new Pressing(elements).openRow(row);
        }
        if (what instanceof Instruction.AddOrRemove change) {
            return new Pressing(elements).addOrRemove(change);
        }
        if (what instanceof Instruction.Scroll scroll && !scroll.target().isEmpty()) {
            return elements.one(scroll.target(), node -> true, Actions::scrollTo);
        }
        return withoutElement(what, page);
    }

    private static Grounding withoutElement(Instruction what, PageView page) {
        if (what instanceof Instruction.Open open) {
            return Elements.clear(Actions.navigate(open.url()));
        }
        if (what instanceof Instruction.Key key) {
            return Elements.clear(Actions.key(key.key()));
        }
        if (what instanceof Instruction.Scroll scroll) {
            return Elements.clear(Actions.scroll(scroll.direction()));
        }
        if (what instanceof Instruction.WaitFor wait) {
            return Elements.clear(Actions.waitFor(wait));
        }
        if (what instanceof Instruction.History history) {
            return Elements.clear(Actions.plain(history.tool()));
        }
        if (what instanceof Instruction.AnswerDialog dialog) {
            return page.openDialog().isPresent()
                    ? Elements.clear(Actions.answer(dialog))
                    : new Grounding.Absent("an open dialog");
        }
        return new Grounding.NotUnderstood();
    }
}

package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounder;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.Several;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

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
        if (what instanceof Instruction.Press press && page.openDialog().isPresent()) {
            return dialogButton(press, elements);
        }
        if (what instanceof Instruction.Press press) {
            return joined(
                    part,
                    press.target(),
                    (target, at) -> new Pressing(elements).ground(new Instruction.Press(target, press.how()), at));
        }
        if (what instanceof Instruction.Type type) {
            return new Filling(elements).type(type, part);
        }
        if (what instanceof Instruction.SetChecked checked) {
            return joined(
                    part,
                    checked.target(),
                    (target, at) ->
                            new Switching(elements).check(new Instruction.SetChecked(target, checked.on()), at));
        }
        if (what instanceof Instruction.Search search) {
            return new Filling(elements).search(search, part);
        }
        if (what instanceof Instruction.LogIn logIn) {
            return new LoggingIn(elements).ground(logIn, part);
        }
        if (what instanceof Instruction.Choose choose) {
            return new Choosing(elements).ground(choose, part);
        }
        if (what instanceof Instruction.SortBy sort) {
            return new Sorting(elements).ground(sort, part);
        }
        if (what instanceof Instruction.OpenRow row) {
            return new Pressing(elements).openRow(row);
        }
        if (what instanceof Instruction.AddOrRemove change) {
            return joined(
                    part,
                    change.thing(),
                    (thing, at) -> new Pressing(elements)
                            .addOrRemove(new Instruction.AddOrRemove(change.add(), thing, change.where())));
        }
        if (what instanceof Instruction.Operate operate) {
            return new Pressing(elements).operate(operate, part);
        }
        if (what instanceof Instruction.Scroll scroll && !scroll.target().isEmpty()) {
            return scroll.direction().isEmpty()
                    ? elements.one(scroll.target(), node -> true, Actions::scrollTo)
                    : scrolled(scroll, elements);
        }
        if (what instanceof Instruction.Use use) {
            return new Pressing(elements).use(use);
        }
        if (what instanceof Instruction.Fields fields) {
            return new FillingIn(elements).ground(fields, part);
        }
        if (what instanceof Instruction.Submit submit) {
            return submit(submit, elements, part);
        }
        if (what instanceof Instruction.Form form) {
            return form(form, elements, part);
        }
        if (what instanceof Instruction.Pick pick) {
            return new Filling(elements).pick(pick, part);
        }
        if (what instanceof Instruction.PickLike like) {
            return new Filling(elements).pickLike(like, part);
        }
        if (what instanceof Instruction.PressEach each) {
            return new PressingEach(elements).ground(each, part);
        }
        if (what instanceof Instruction.Seek seek) {
            return new Seeking(page).ground(seek, part);
        }
        if (what instanceof Instruction.Respond respond) {
            return new Responding(page).ground(respond, part);
        }
        return ofValue(what, elements, part, step.text());
    }

    /** Of several parts that are called so, the one with the longest text is the one that has to be scrolled. */
    private static Grounding scrolled(Instruction.Scroll scroll, Elements elements) {
        Found found = elements.find(scroll.target(), node -> true);
        if (found instanceof Found.Several several) {
            found = several.nodes().stream()
                    .max(Comparator.comparingInt(
                            node -> node.value().orElse(node.name()).length()))
                    .<Found>map(Found.One::new)
                    .orElse(found);
        }
        return Elements.grounding(
                found, elements.quotes().plain(scroll.target()), node -> Actions.scroll(node, scroll.direction()));
    }

    /** One part a field, where each takes one action. */
    private static Grounding form(Instruction.Form form, Elements elements, int part) {
        if (part >= form.fields().size()) {
            return new Pressing(elements).one(form.button());
        }
        boolean more = part + 1 < form.fields().size() || !form.button().isEmpty();
        ParsedStep field = new ParsedStep(form.fields().get(part), "", elements.quotes());
        return new RulesGrounder().ground(field, elements.page(), 0) instanceof Grounding.Clear one && !one.more()
                ? new Grounding.Clear(one.action(), one.element(), part, more)
                : new Grounding.Absent("way to fill in the form in one go");
    }

    private static Grounding submit(Instruction.Submit submit, Elements elements, int part) {
        if (part > 0) {
            return submit.button().isEmpty()
                    ? Elements.clear(Actions.key("Enter"))
                    : new Pressing(elements).one(submit.button());
        }
        return elements.find(submit.target(), PageNode::isEditable) instanceof Found.One one
                ? Elements.part(one.node(), Actions.type(one.node(), submit.text(), false), 0, true)
                : new Grounding.Absent("'" + submit.target() + "'");
    }

    private static Grounding ofValue(Instruction what, Elements elements, int part, String said) {
        if (what instanceof Instruction.Assign assign) {
            return new Assigning(elements).ground(assign, part);
        }
        if (what instanceof Instruction.Increase increase) {
            return new Assigning(elements).increase(increase, part);
        }
        if (what instanceof Instruction.Agree agree) {
            return new Switching(elements).agree(agree);
        }
        if (what instanceof Instruction.Expand expand) {
            return new Switching(elements).expand(expand);
        }
        if (what instanceof Instruction.CloseDialog close
                && elements.page().openDialog().isEmpty()) {
            return new Switching(elements).close(close);
        }
        return withoutElement(what, elements, said);
    }

    /** "A and B": one thing that is called so, or else one after the other, where each is clear from the start. */
    private static Grounding joined(int part, String target, BiFunction<String, Integer, Grounding> ground) {
        List<String> names = Several.of(target);
        Grounding whole = part == 0 || names.size() < 2 ? ground.apply(target, part) : new Grounding.NotUnderstood();
        if (names.size() < 2 || !(whole instanceof Grounding.Absent || whole instanceof Grounding.NotUnderstood)) {
            return whole;
        }
        List<Grounding> each = names.stream().map(name -> ground.apply(name, 0)).toList();
        boolean clear = each.stream().allMatch(one -> one instanceof Grounding.Clear single && !single.more());
        if ((part == 0 && !clear) || part >= names.size()) {
            return whole;
        }
        return each.get(part) instanceof Grounding.Clear one
                ? new Grounding.Clear(one.action(), one.element(), part, part + 1 < names.size())
                : each.get(part);
    }

    /** The browser's own dialogs have no elements; their buttons are known. */
    private static Grounding dialogButton(Instruction.Press press, Elements elements) {
        String said = Words.normal(elements.quotes().plain(press.target()))
                .replaceFirst("^the ", "")
                .replaceFirst("( button)?( (in|of|on) (the|that|this) \\w+)?$", "");
        boolean accept = said.matches("ok|okay|yes|confirm|accept");
        return accept || said.matches("cancel|no|dismiss")
                ? Elements.clear(Actions.answer(new Instruction.AnswerDialog(accept, Optional.empty())))
                : new Grounding.Absent("'" + said + "' while a dialog is open");
    }

    /** A page that has a button for it, as a form of several steps does, is gone back in by that. */
    private static Grounding history(Instruction.History history, Elements elements) {
        List<PageNode> buttons = history.tool().equals("browser_navigate_back")
                ? elements.all(node -> node.role().equals("button")
                        && !node.isDisabled()
                        && Words.normal(node.name()).matches("back|go back"))
                : List.of();
        return buttons.size() == 1
                ? Elements.clear(buttons.get(0), Actions.click(buttons.get(0)))
                : Elements.clear(Actions.plain(history.tool()));
    }

    private static Grounding withoutElement(Instruction what, Elements elements, String said) {
        if (what instanceof Instruction.Open open) {
            return Elements.clear(Actions.navigate(open.url()));
        }
        if (what instanceof Instruction.Key key) {
            List<PageNode> called = elements.all(
                    node -> node.role().equals("button") && !node.isDisabled() && Words.same(node.name(), key.key()));
            return called.size() == 1 && !said.toLowerCase(Locale.ROOT).matches(".*\\bkey\\b.*")
                    ? Elements.clear(called.get(0), Actions.click(called.get(0)))
                    : Elements.clear(Actions.key(key.key()));
        }
        if (what instanceof Instruction.Scroll scroll) {
            return Elements.clear(Actions.scroll(scroll.direction()));
        }
        if (what instanceof Instruction.WaitFor wait) {
            return Elements.clear(Actions.waitFor(wait));
        }
        if (what instanceof Instruction.History history) {
            return history(history, elements);
        }
        boolean open = elements.page().openDialog().isPresent();
        if (what instanceof Instruction.AnswerDialog dialog) {
            return open
                    ? Elements.clear(Actions.answer(dialog))
                    : new Switching(elements)
                            .close(new Instruction.CloseDialog(dialog.accept() ? "confirm" : "cancel", ""));
        }
        if (what instanceof Instruction.CloseDialog close && open) {
            boolean accept = close.how().matches("confirm|accept|close");
            return Elements.clear(Actions.answer(new Instruction.AnswerDialog(accept, Optional.empty())));
        }
        return new Grounding.NotUnderstood();
    }
}

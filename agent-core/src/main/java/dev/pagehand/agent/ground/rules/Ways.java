package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.Several;
import dev.pagehand.agent.ground.words.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** How each kind of instruction is grounded. A kind that has no way here asks for no action. */
final class Ways {

    /** How one kind is. */
    @FunctionalInterface
    private interface Way<I extends Instruction> {

        Grounding ground(I what, Asked asked);
    }

    /**
     * What is asked for beside the instruction.
     *
     * @param part which part of it, from 0
     * @param said how the person wrote it
     */
    record Asked(Elements elements, int part, String said) {}

    private static final Map<Class<? extends Instruction>, Way<Instruction>> WAYS = new HashMap<>();

    static {
        pressed();
        written();
        looked();
        withoutElement();
    }

    private Ways() {}

    static Grounding ground(Instruction what, Asked asked) {
        return WAYS.getOrDefault(what.getClass(), (other, any) -> new Grounding.NotUnderstood())
                .ground(what, asked);
    }

    private static <I extends Instruction> void on(Class<I> kind, Way<I> way) {
        WAYS.put(kind, (what, asked) -> way.ground(kind.cast(what), asked));
    }

    private static void pressed() {
        on(Instruction.Press.class, Ways::press);
        on(Instruction.SetChecked.class, Ways::check);
        on(Instruction.AddOrRemove.class, Ways::addOrRemove);
        on(Instruction.OpenRow.class, (row, asked) -> new Pressing(asked.elements()).openRow(row));
        on(
                Instruction.Operate.class,
                (operate, asked) -> new Pressing(asked.elements()).operate(operate, asked.part()));
        on(Instruction.Use.class, (use, asked) -> new Pressing(asked.elements()).use(use));
        on(Instruction.PressEach.class, (each, asked) -> new PressingEach(asked.elements()).ground(each, asked.part()));
        on(Instruction.SortBy.class, (sort, asked) -> new Sorting(asked.elements()).ground(sort, asked.part()));
        on(Instruction.Agree.class, (agree, asked) -> new Switching(asked.elements()).agree(agree));
        on(Instruction.Expand.class, (expand, asked) -> new Switching(asked.elements()).expand(expand));
        on(
                Instruction.Increase.class,
                (increase, asked) -> new Assigning(asked.elements()).increase(increase, asked.part()));
    }

    private static void written() {
        on(Instruction.Type.class, (type, asked) -> new Filling(asked.elements()).type(type, asked.part()));
        on(Instruction.Search.class, (search, asked) -> new Filling(asked.elements()).search(search, asked.part()));
        on(Instruction.Pick.class, (pick, asked) -> new Filling(asked.elements()).pick(pick, asked.part()));
        on(Instruction.PickLike.class, (like, asked) -> new Filling(asked.elements()).pickLike(like, asked.part()));
        on(Instruction.LogIn.class, (logIn, asked) -> new LoggingIn(asked.elements()).ground(logIn, asked.part()));
        on(Instruction.Choose.class, (choose, asked) -> new Choosing(asked.elements()).ground(choose, asked.part()));
        on(Instruction.Assign.class, (assign, asked) -> new Assigning(asked.elements()).ground(assign, asked.part()));
        on(Instruction.Fields.class, (fields, asked) -> new FillingIn(asked.elements()).ground(fields, asked.part()));
        on(Instruction.Submit.class, (submit, asked) -> submit(submit, asked.elements(), asked.part()));
        on(Instruction.Form.class, (form, asked) -> form(form, asked.elements(), asked.part()));
    }

    private static void looked() {
        on(Instruction.Seek.class, (seek, asked) -> new Seeking(asked.elements().page()).ground(seek, asked.part()));
        on(
                Instruction.Respond.class,
                (respond, asked) -> new Responding(asked.elements().page()).ground(respond, asked.part()));
        on(Instruction.Scroll.class, (scroll, asked) -> scroll(scroll, asked.elements()));
    }

    private static void withoutElement() {
        on(Instruction.Open.class, (open, asked) -> Elements.clear(Actions.navigate(open.url())));
        on(Instruction.Key.class, (key, asked) -> key(key, asked.elements(), asked.said()));
        on(Instruction.WaitFor.class, (wait, asked) -> Elements.clear(Actions.waitFor(wait)));
        on(Instruction.History.class, (history, asked) -> history(history, asked.elements()));
        on(Instruction.AnswerDialog.class, (dialog, asked) -> answer(dialog, asked.elements()));
        on(Instruction.CloseDialog.class, (close, asked) -> close(close, asked.elements()));
    }

    private static Grounding press(Instruction.Press press, Asked asked) {
        Elements elements = asked.elements();
        return isBlocked(elements)
                ? dialogButton(press, elements)
                : joined(
                        asked.part(),
                        press.target(),
                        (target, at) -> new Pressing(elements).ground(new Instruction.Press(target, press.how()), at));
    }

    private static boolean isBlocked(Elements elements) {
        return elements.page().openDialog().isPresent();
    }

    private static Grounding check(Instruction.SetChecked checked, Asked asked) {
        return joined(
                asked.part(),
                checked.target(),
                (target, at) ->
                        new Switching(asked.elements()).check(new Instruction.SetChecked(target, checked.on()), at));
    }

    private static Grounding addOrRemove(Instruction.AddOrRemove change, Asked asked) {
        return joined(
                asked.part(),
                change.thing(),
                (thing, at) -> new Pressing(asked.elements())
                        .addOrRemove(new Instruction.AddOrRemove(change.add(), thing, change.where())));
    }

    private static Grounding scroll(Instruction.Scroll scroll, Elements elements) {
        if (scroll.target().isEmpty()) {
            return Elements.clear(Actions.scroll(scroll.direction()));
        }
        return scroll.direction().isEmpty()
                ? elements.one(scroll.target(), node -> true, Actions::scrollTo)
                : scrolled(scroll, elements);
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
        Instruction field = form.fields().get(part);
        return ground(field, new Asked(elements, 0, "")) instanceof Grounding.Clear one && !one.more()
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

    /** A button may be called like a key; the key is meant where the person says that it is one. */
    private static Grounding key(Instruction.Key key, Elements elements, String said) {
        List<PageNode> called = elements.all(
                node -> node.role().equals("button") && !node.isDisabled() && Words.same(node.name(), key.key()));
        return called.size() == 1 && !said.toLowerCase(Locale.ROOT).matches(".*\\bkey\\b.*")
                ? Elements.clear(called.get(0), Actions.click(called.get(0)))
                : Elements.clear(Actions.key(key.key()));
    }

    /** Where no dialog of the browser's is open, one of the page's may be meant. */
    private static Grounding answer(Instruction.AnswerDialog dialog, Elements elements) {
        return isBlocked(elements)
                ? Elements.clear(Actions.answer(dialog))
                : new Switching(elements)
                        .close(new Instruction.CloseDialog(dialog.accept() ? "confirm" : "cancel", ""));
    }

    private static Grounding close(Instruction.CloseDialog close, Elements elements) {
        boolean accept = close.how().matches("confirm|accept|close");
        return isBlocked(elements)
                ? Elements.clear(Actions.answer(new Instruction.AnswerDialog(accept, Optional.empty())))
                : new Switching(elements).close(close);
    }
}

package dev.pagehand.agent.ground.reading;

import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.Several;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a step once more where nothing on the page is called what it says: by its single words, of which one element must
 * explain all. What is found takes the place of what was said, by its id; the step is then grounded as any other.
 */
public final class SecondReading {

    private static final Pattern CONFIRMING =
            Pattern.compile("(?i)confirm|accept|agree|approve|proceed|continue|yes|ok|okay");
    private static final Pattern STAY = Pattern.compile("(?i).*\\b(?:keep me|stay|remain|remember (?:me|this))\\b.*");
    private static final Pattern FIRST_WORD = Pattern.compile("^(\\S+)\\s+(.+)$");
    private static final Pattern OF_PAGES = Pattern.compile("(?i)(?:the )?(first|last|final)(?: page)?(?: of .*)?");
    private static final Pattern PAGE = Pattern.compile("(?i).*\\bpage\\b.*");
    private static final Pattern COUNTED = Pattern.compile("\\d{1,4} \\p{L}.+");
    private static final Pattern LIST = Pattern.compile("(?i)(?:the )?(?:list|table|results?|page)");
    private static final Pattern SEVERAL = Pattern.compile("(?i), |\\band ");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern LEADING = Pattern.compile("(?i)follow|view|open|show|visit");
    private static final Pattern NEW = Pattern.compile("(?i)\\b(?:new|add|another|what needs)\\b");
    /** "Remove Ann from the team": the page is the team's. */
    private static final Pattern FROM = Pattern.compile("(?i) from (?:the|my|our|your|this) [\\p{L} ]+$");

    private static final Pattern SUBMITTING = Pattern.compile("(?i)submit|send");

    private final ParsedStep step;
    private final PageView page;
    private final ByWords words;
    private final CommandReading commands;
    private final Nth nth;

    private SecondReading(PageView page, ParsedStep step) {
        this.step = step;
        this.page = page;
        this.words = new ByWords(page, step.quotes());
        this.commands = new CommandReading(page, step.quotes());
        this.nth = new Nth(page);
    }

    /** The step with what it names by id; empty where no element, or more than one, explains all of its words. */
    public static Optional<ParsedStep> of(ParsedStep step, PageView page) {
        SecondReading reading = new SecondReading(page, step);
        return reading.read()
                .or(() -> reading.form(page))
                .map(what -> new ParsedStep(what, step.text(), step.quotes()));
    }

    /** Fields with their values, and the button that sends them, all in one clause. */
    private Optional<Instruction> form(PageView page) {
        Instruction what = step.instruction();
        boolean written = what instanceof Instruction.Type type
                && !type.target().isEmpty()
                && !SEVERAL.matcher(type.text()).find();
        return written || what instanceof Instruction.SetChecked || what instanceof Instruction.Copy
                ? Optional.empty()
                : FormReading.of(page, step.quotes(), step.plain());
    }

    private Optional<Instruction> read() {
        Instruction what = step.instruction();
        if (what instanceof Instruction.Press press) {
            return pressed(press.target())
                    .<Instruction>map(id -> new Instruction.Press(id, press.how()))
                    .or(() -> COUNTED.matcher(press.target()).matches()
                            ? Optional.of(new Instruction.Fields(List.of(press.target())))
                            : Optional.empty());
        }
        if (what instanceof Instruction.Type type) {
            return words.one(type.target(), "", PageNode::isEditable)
                    .map(id -> new Instruction.Type(type.text(), id, type.submit()));
        }
        if (what instanceof Instruction.SetChecked checked) {
            return boxes(checked.target()).map(ids -> new Instruction.SetChecked(ids, checked.on()));
        }
        if (what instanceof Instruction.Assign assign) {
            return words.one(assign.target(), "", SecondReading::holdsValue)
                    .<Instruction>map(id -> new Instruction.Assign(id, assign.value()))
                    .or(() -> moved(assign))
                    .or(() -> step.text().toLowerCase(Locale.ROOT).startsWith("switch")
                            ? words.one(assign.value(), "", PageNode::isPressable)
                                    .map(SecondReading::press)
                            : Optional.empty());
        }
        if (what instanceof Instruction.Increase increase) {
            return words.one(increase.target(), "", node -> node.role().equals("spinbutton"))
                    .<Instruction>map(id -> new Instruction.Increase(id, increase.by()))
                    .or(() -> Math.abs(increase.by()) == 1
                            ? Optional.of(new Instruction.Operate(
                                    increase.by() > 0 ? "Move up" : "Move down", increase.target()))
                            : Optional.empty());
        }
        if (what instanceof Instruction.Choose choose) {
            return chosen(choose);
        }
        if (what instanceof Instruction.Expand expand) {
            return words.one(expand.target(), "", node -> node.has("expanded") || node.has("collapsed"))
                    .<Instruction>map(id -> new Instruction.Expand(id, expand.open()))
                    .or(() -> expand.open() ? shown() : Optional.empty());
        }
        return ofCommand(what);
    }

    /** "Move the card 'Fix login bug' to Doing": what its menu of that name offers. */
    private Optional<Instruction> moved(Instruction.Assign assign) {
        boolean moves = step.text().toLowerCase(Locale.ROOT).contains("move ");
        return moves
                ? words.one(
                                assign.target().replaceFirst("(?i) back$", ""),
                                "move",
                                node -> node.has("haspopup") || node.has("collapsed"))
                        .<Instruction>map(id -> new Instruction.Choose(List.of(assign.value()), id))
                        .or(() -> words.one(assign.target() + " " + assign.value(), "move", PageNode::isPressable)
                                .map(SecondReading::press))
                : Optional.empty();
    }

    /** "View the details of the Kyoto Mini": the button or link that is called so. */
    private Optional<Instruction> shown() {
        String said = FIRST_WORD.matcher(step.plain()).replaceFirst("$2");
        return words.one(said, "", PageNode::isPressable).map(SecondReading::press);
    }

    private Optional<Instruction> ofCommand(Instruction what) {
        if (what instanceof Instruction.Operate operate && operate.verb().startsWith("Mark as ")) {
            String said = operate.verb().substring("Mark as ".length()) + " " + operate.thing();
            return boxes(said)
                    .<Instruction>map(id -> new Instruction.SetChecked(id, true))
                    .or(() -> words.one(said, "", PageNode::isPressable).map(SecondReading::press))
                    .or(() -> Optional.of(new Instruction.Assign(
                            operate.thing(), operate.verb().substring("Mark as ".length()))));
        }
        if (what instanceof Instruction.Operate operate) {
            return commands.made(operate.verb() + " " + operate.thing())
                    .or(() -> commands.command(operate.verb(), operate.thing()))
                    .or(() -> commands.command(
                            operate.verb(), FROM.matcher(operate.thing()).replaceFirst("")))
                    .or(() -> LEADING.matcher(operate.verb()).matches()
                            ? nth.led(operate.thing()).map(SecondReading::press)
                            : Optional.empty());
        }
        if (what instanceof Instruction.Read) {
            return commands.unparsed(Quotes.mask(step.text()).masked());
        }
        if (what instanceof Instruction.Use use) {
            String purpose = FIRST_WORD.matcher(use.purpose()).replaceFirst("$2");
            return words.one(use.button() + " " + purpose, "", PageNode::isPressable)
                    .map(SecondReading::press);
        }
        if (what instanceof Instruction.AddOrRemove change) {
            return commands.stored(change).or(() -> added(change));
        }
        if (what instanceof Instruction.Copy copy) {
            return words.one(copy.target(), "", PageNode::isEditable)
                    .map(id -> new Instruction.Copy(copy.question(), id));
        }
        if (what instanceof Instruction.AnswerDialog dialog && dialog.accept()) {
            return commands.confirming().map(SecondReading::press);
        }
        if (what instanceof Instruction.CloseDialog close
                && CONFIRMING.matcher(close.how()).matches()) {
            return commands.confirming().map(SecondReading::press);
        }
        return what instanceof Instruction.Command command ? commands.unparsed(command.said()) : Optional.empty();
    }

    /** "Add 'Sunscreen' to the list", which is not on the page yet: it is written into the field for new ones. */
    private Optional<Instruction> added(Instruction.AddOrRemove change) {
        boolean hasField = words.only(node -> node.isEditable()
                        && NEW.matcher(ElementFinder.called(node)).find())
                .isPresent();
        boolean isNew = hasField
                && change.add()
                && change.where().toLowerCase(Locale.ROOT).endsWith("list")
                && !shows(change.thing());
        return isNew ? commands.made("add", "", change.thing()) : Optional.empty();
    }

    private boolean shows(String text) {
        return page.nodes().stream().anyMatch(node -> Words.contains(node.name(), text));
    }

    static Instruction press(String id) {
        return new Instruction.Press(id, Instruction.Click.SINGLE);
    }

    private Optional<String> pressed(String said) {
        if (CONFIRMING.matcher(said).matches()) {
            return commands.confirming();
        }
        Matcher pages = OF_PAGES.matcher(said);
        if (SUBMITTING.matcher(said).matches()) {
            return commands.submitting();
        }
        if (pages.matches() && PAGE.matcher(step.text()).matches()) {
            return nth.numbered(!pages.group(1).equalsIgnoreCase("first"));
        }
        return nth.folding(said)
                .or(() -> nth.led(said))
                .or(() -> nth.onlyResult(said))
                .or(() -> words.one(said, "", PageNode::isPressable));
    }

    private Optional<String> boxes(String target) {
        Predicate<PageNode> box = node -> Roles.CHECKABLE.contains(node.role());
        if (STAY.matcher(target).matches()) {
            return words.only(box.and(node -> STAY.matcher(node.name()).matches()));
        }
        List<String> ids = new ArrayList<>();
        for (String name : Several.of(target)) {
            words.one(name, "", box).ifPresent(ids::add);
        }
        Optional<String> whole = words.one(target, "", box);
        return whole.isPresent() || ids.size() != Several.of(target).size()
                ? whole
                : Optional.of(String.join(" and ", ids));
    }

    private static boolean holdsValue(PageNode node) {
        return node.isEditable() || Set.of("slider", "listbox", "switch").contains(node.role());
    }

    private Optional<Instruction> chosen(Instruction.Choose choose) {
        if (choose.target().isEmpty()) {
            return offered();
        }
        if (choose.options().size() == 1 && LIST.matcher(choose.target()).matches()) {
            Optional<Instruction> counted = nth.led(choose.options().get(0)).map(SecondReading::press);
            if (counted.isPresent()) {
                return counted;
            }
        }
        Optional<Instruction> list = words.one(
                        choose.target(),
                        "",
                        node -> Set.of("combobox", "listbox").contains(node.role()))
                .map(id -> new Instruction.Choose(choose.options(), id));
        if (list.isPresent() || choose.options().size() > 1) {
            return list;
        }
        String option = choose.options().get(0);
        if (NUMBER.matcher(option).matches()) {
            return words.one(choose.target(), "", PageNode::isEditable)
                    .<Instruction>map(id -> new Instruction.Pick(option, id))
                    .or(() -> Optional.of(new Instruction.Assign(choose.target(), option)));
        }
        return words.one(choose.target(), "", PageNode::isEditable)
                .<Instruction>map(id -> new Instruction.Pick(option, id))
                .or(() -> words.one(option + " " + choose.target(), "", node -> Roles.CHOICES.contains(node.role()))
                        .or(() -> words.one(option + " " + choose.target(), "", PageNode::isPressable))
                        .map(SecondReading::press));
    }

    /** What is to be chosen, where no list is named: one thing that can be pressed, or boxes that can be checked. */
    private Optional<Instruction> offered() {
        String said = FIRST_WORD.matcher(Quotes.mask(step.text()).masked()).replaceFirst("$2");
        String verb = step.text().replaceFirst("(?s)\\s.*", "");
        Optional<Instruction> one = words.one(said, "", PageNode::isPressable)
                .or(() -> nth.led(said))
                .or(() -> words.one(said, verb, PageNode::isPressable))
                .map(SecondReading::press);
        return one.isPresent() ? one : boxes(said).map(ids -> new Instruction.SetChecked(ids, true));
    }
}

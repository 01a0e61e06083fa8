package dev.pagehand.agent.ground;

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
    private static final Pattern LEAVING = Pattern.compile(
            "(?i)\\W*(?:no\\b.*|cancel|close|dismiss|back|go back|never mind|not now|keep\\b.*|abort|×|x|later|maybe later|don.?t\\b.*)\\W*");
    private static final Pattern STAY = Pattern.compile("(?i).*\\b(?:keep me|stay|remain|remember (?:me|this))\\b.*");
    private static final Pattern WRITING =
            Pattern.compile("(?i)enter|type|write|input|put|fill in|fill|provide|supply|use|set|insert");
    private static final Pattern MAKING = Pattern.compile(
            "(?i)(?:add|create|make|post|note|send|leave|write|publish|submit) (?:an? |the |my )?(?:new |another )?([^⟦,;]*?)(?: (?:called|named|titled|saying|that says|with the (?:text|name|title)))?:? (⟦\\d+⟧)");
    private static final Pattern WHERE = Pattern.compile("(?i) (?:from|in|of|on) (?:the|my|your) .+$");
    private static final Pattern ONE_NOUN = Pattern.compile("(?i)\\p{L}[\\p{L}-]*(?: (?:found|listed|shown|there))?");
    private static final Pattern STORING =
            Pattern.compile("(?i)(?:add|put|place|save) (.+?) (?:to|on|in|into|onto) (?:the |my |your )?([\\p{L} -]+)");
    private static final Pattern IT = Pattern.compile("(?i)it|them|that|this|these|those|him|her|everyone|that one");
    private static final Pattern NOUN = Pattern.compile("(?i)(?:the|my|your|this) \\p{L}+");
    private static final Pattern DESTROYING =
            Pattern.compile("(?i)delete|remove|erase|trash|cancel|close|clear|reset|revoke|ban|block");
    private static final Pattern GIVING =
            Pattern.compile("(?i)give|rate|take|choose|select|pick|opt|go|set|switch|skip|jump");
    private static final Pattern FIRST_WORD = Pattern.compile("^(\\S+)\\s+(.+)$");
    private static final Pattern OF_PAGES = Pattern.compile("(?i)(?:the )?(first|last|final)(?: page)?(?: of .*)?");
    private static final Pattern PAGE = Pattern.compile("(?i).*\\bpage\\b.*");
    private static final Pattern SUBMITTING = Pattern.compile("(?i)submit|send");
    private static final Pattern FOLDING =
            Pattern.compile("(?i)(?:the )?(.+?) (?:question|section|panel|answer|accordion|topic|entry)");

    private final PageView page;
    private final ParsedStep step;
    private final Quotes quotes;

    private SecondReading(PageView page, ParsedStep step) {
        this.page = page;
        this.step = step;
        this.quotes = step.quotes();
    }

    /** The step with what it names by id; empty where no element, or more than one, explains all of its words. */
    public static Optional<ParsedStep> of(ParsedStep step, PageView page) {
        return new SecondReading(page, step).read().map(what -> new ParsedStep(what, step.text(), step.quotes()));
    }

    private Optional<Instruction> read() {
        Instruction what = step.instruction();
        if (what instanceof Instruction.Press press) {
            return pressed(press.target()).map(id -> new Instruction.Press(id, press.how()));
        }
        if (what instanceof Instruction.Type type) {
            return one(type.target(), "", Elements::editable)
                    .map(id -> new Instruction.Type(type.text(), id, type.submit()));
        }
        if (what instanceof Instruction.SetChecked checked) {
            return boxes(checked.target()).map(ids -> new Instruction.SetChecked(ids, checked.on()));
        }
        if (what instanceof Instruction.Assign assign) {
            return one(assign.target(), "", SecondReading::holdsValue)
                    .<Instruction>map(id -> new Instruction.Assign(id, assign.value()))
                    .or(() -> moved(assign));
        }
        if (what instanceof Instruction.Choose choose) {
            return chosen(choose);
        }
        if (what instanceof Instruction.Expand expand) {
            return one(expand.target(), "", node -> node.has("expanded") || node.has("collapsed"))
                    .map(id -> new Instruction.Expand(id, expand.open()));
        }
        return ofCommand(what);
    }

    /** "Move the card 'Fix login bug' to Doing": what its menu of that name offers. */
    private Optional<Instruction> moved(Instruction.Assign assign) {
        boolean moves = step.text().toLowerCase(Locale.ROOT).contains("move ");
        return moves
                ? one(
                                assign.target().replaceFirst("(?i) back$", ""),
                                "move",
                                node -> node.has("haspopup") || node.has("collapsed"))
                        .<Instruction>map(id -> new Instruction.Choose(List.of(assign.value()), id))
                        .or(() -> one(assign.target() + " " + assign.value(), "move", SecondReading::pressable)
                                .map(SecondReading::press))
                : Optional.empty();
    }

    private Optional<Instruction> ofCommand(Instruction what) {
        if (what instanceof Instruction.Operate operate && operate.verb().startsWith("Mark as ")) {
            String said = operate.verb().substring("Mark as ".length()) + " " + operate.thing();
            return boxes(said)
                    .<Instruction>map(id -> new Instruction.SetChecked(id, true))
                    .or(() -> one(said, "", SecondReading::pressable).map(SecondReading::press));
        }
        if (what instanceof Instruction.Operate operate) {
            return made(operate.verb() + " " + operate.thing()).or(() -> command(operate.verb(), operate.thing()));
        }
        if (what instanceof Instruction.Read) {
            return unparsed(Quotes.mask(step.text()).masked());
        }
        if (what instanceof Instruction.Use use) {
            String purpose = FIRST_WORD.matcher(use.purpose()).replaceFirst("$2");
            return one(use.button() + " " + purpose, "", SecondReading::pressable)
                    .map(SecondReading::press);
        }
        if (what instanceof Instruction.AddOrRemove change) {
            return stored(change);
        }
        if (what instanceof Instruction.Copy copy) {
            return one(copy.target(), "", Elements::editable).map(id -> new Instruction.Copy(copy.question(), id));
        }
        if (what instanceof Instruction.AnswerDialog dialog && dialog.accept()) {
            return confirming().map(SecondReading::press);
        }
        if (what instanceof Instruction.CloseDialog close
                && CONFIRMING.matcher(close.how()).matches()) {
            return confirming().map(SecondReading::press);
        }
        return what instanceof Instruction.Command command ? unparsed(command.said()) : Optional.empty();
    }

    private static Instruction press(String id) {
        return new Instruction.Press(id, Instruction.Click.SINGLE);
    }

    private Optional<String> one(String said, String verb, Predicate<PageNode> allowed) {
        return new ByWords(page, quotes).find(said, verb, allowed) instanceof Found.One one
                ? Optional.of(Elements.reference(one.node()))
                : Optional.empty();
    }

    private Optional<String> pressed(String said) {
        if (CONFIRMING.matcher(said).matches()) {
            return confirming();
        }
        Matcher pages = OF_PAGES.matcher(said);
        if (SUBMITTING.matcher(said).matches()) {
            return only(node -> node.role().equals("button"));
        }
        if (pages.matches() && PAGE.matcher(step.text()).matches()) {
            return numbered(!pages.group(1).equalsIgnoreCase("first"));
        }
        return folding(said).or(() -> led(said)).or(() -> one(said, "", SecondReading::pressable));
    }

    /** "The first photo": the only thing in its card that can be pressed, or the only link. */
    private Optional<String> led(String said) {
        return card(said, SecondReading::pressable).flatMap(card -> {
            List<PageNode> all = card.stream()
                    .filter(node ->
                            !node.id().isEmpty() && Set.of("link", "button").contains(node.role()))
                    .toList();
            List<PageNode> links =
                    all.stream().filter(node -> node.role().equals("link")).toList();
            List<PageNode> only = links.isEmpty() ? all : links;
            return only.size() == 1 ? Optional.of(Elements.reference(only.get(0))) : Optional.empty();
        });
    }

    /** "The second question": of what can be unfolded, where all of it stands alike. */
    private Optional<String> folding(String said) {
        Matcher matcher = FOLDING.matcher(said);
        int at = matcher.matches() ? Ordinals.strip(matcher.group(1) + " x").at() : 0;
        List<PageNode> all = page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && (node.has("expanded") || node.has("collapsed")))
                .toList();
        int index = at == 0 || all.stream().map(PageNode::role).distinct().count() != 1
                ? -1
                : Ordinals.index(at, all.size());
        return index < 0 ? Optional.empty() : Optional.of(Elements.reference(all.get(index)));
    }

    private Optional<String> only(Predicate<PageNode> wanted) {
        List<PageNode> nodes = page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && wanted.test(node))
                .toList();
        return nodes.size() == 1 ? Optional.of(Elements.reference(nodes.get(0))) : Optional.empty();
    }

    /** The first or last of the numbers by which pages of results are turned. */
    private Optional<String> numbered(boolean last) {
        List<PageNode> numbers = page.nodes().stream()
                .filter(node -> Set.of("link", "button").contains(node.role())
                        && !node.id().isEmpty()
                        && Words.normal(node.name()).matches("(?:go to )?(?:page )?\\d+"))
                .toList();
        return numbers.size() < 2
                ? Optional.empty()
                : Optional.of(Elements.reference(numbers.get(last ? numbers.size() - 1 : 0)));
    }

    /** In an open dialog of the page, the one button that does not leave it. */
    private Optional<String> confirming() {
        List<PageNode> dialogs = page.nodes().stream()
                .filter(node -> Set.of("dialog", "alertdialog").contains(node.role()))
                .toList();
        List<PageNode> buttons = page.nodes().stream()
                .filter(node -> node.role().equals("button")
                        && !node.id().isEmpty()
                        && !node.name().isBlank()
                        && !LEAVING.matcher(node.name()).matches()
                        && dialogs.stream().anyMatch(dialog -> dialog.contains(node)))
                .toList();
        return dialogs.size() == 1 && buttons.size() == 1
                ? Optional.of(Elements.reference(buttons.get(0)))
                : Optional.empty();
    }

    private Optional<String> boxes(String target) {
        Predicate<PageNode> box = node -> Roles.CHECKABLE.contains(node.role());
        if (STAY.matcher(target).matches()) {
            List<PageNode> staying = page.nodes().stream()
                    .filter(box.and(node -> STAY.matcher(node.name()).matches()))
                    .toList();
            return staying.size() == 1 ? Optional.of(Elements.reference(staying.get(0))) : Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (String name : Pressing.several(target)) {
            one(name, "", box).ifPresent(ids::add);
        }
        Optional<String> whole = one(target, "", box);
        return whole.isPresent() || ids.size() != Pressing.several(target).size()
                ? whole
                : Optional.of(String.join(" and ", ids));
    }

    private static boolean holdsValue(PageNode node) {
        return Elements.editable(node) || Set.of("slider", "listbox", "switch").contains(node.role());
    }

    private static boolean pressable(PageNode node) {
        return Roles.CLICKABLE.contains(node.role()) || node.has("clickable");
    }

    private Optional<Instruction> chosen(Instruction.Choose choose) {
        if (choose.target().isEmpty()) {
            return offered();
        }
        Optional<Instruction> list = one(
                        choose.target(),
                        "",
                        node -> Set.of("combobox", "listbox").contains(node.role()))
                .map(id -> new Instruction.Choose(choose.options(), id));
        if (list.isPresent() || choose.options().size() > 1) {
            return list;
        }
        String option = choose.options().get(0);
        return one(choose.target(), "", Elements::editable)
                .<Instruction>map(id -> new Instruction.Type(option, id, false))
                .or(() -> one(option + " " + choose.target(), "", node -> Roles.CHOICES.contains(node.role()))
                        .map(SecondReading::press));
    }

    /** What is to be chosen, where no list is named: one thing that can be pressed, or boxes that can be checked. */
    private Optional<Instruction> offered() {
        String said = FIRST_WORD.matcher(Quotes.mask(step.text()).masked()).replaceFirst("$2");
        Optional<Instruction> one = one(said, "", SecondReading::pressable).map(SecondReading::press);
        return one.isPresent() ? one : boxes(said).map(ids -> new Instruction.SetChecked(ids, true));
    }

    private Optional<Instruction> stored(Instruction.AddOrRemove change) {
        String verb = change.add() ? "add" : "remove";
        List<String> where = Meaning.content(change.where());
        Optional<String> counted = counted(
                change.thing(),
                node -> pressable(node)
                        && Meaning.in(Meaning.content(node.name()), verb)
                        && where.stream().allMatch(word -> Meaning.in(Meaning.content(node.name()), word)));
        return counted.or(() -> one(change.thing() + " " + change.where(), verb, SecondReading::pressable))
                .or(() -> one(change.thing(), verb, SecondReading::pressable))
                .map(SecondReading::press);
    }

    private Optional<Instruction> command(String verb, String thing) {
        if (CONFIRMING.matcher(verb).matches() && confirming().isPresent()) {
            return confirming().map(SecondReading::press);
        }
        return counted(verb, thing)
                .or(() -> one(thing, verb, SecondReading::pressable))
                .or(() -> alone(verb, thing))
                .map(SecondReading::press);
    }

    /** "Suspend them", "discard the draft": the only thing on the page that is called by the verb. */
    private Optional<String> alone(String verb, String thing) {
        boolean told = IT.matcher(thing).matches()
                || (NOUN.matcher(thing).matches() && !DESTROYING.matcher(verb).matches());
        String wanted = verb.toLowerCase(Locale.ROOT);
        return told
                ? only(node -> Set.of("button", "link", "menuitem").contains(node.role())
                        && Meaning.in(Meaning.content(node.name()), wanted))
                : Optional.empty();
    }

    /** "Remove the last song from the queue": the one button of that verb in the part that is counted. */
    private Optional<String> counted(String verb, String thing) {
        String wanted = verb.toLowerCase(Locale.ROOT);
        return counted(thing, node -> pressable(node) && Meaning.in(Meaning.content(node.name()), wanted));
    }

    private Optional<String> counted(String thing, Predicate<PageNode> fits) {
        return card(thing, fits).flatMap(card -> {
            List<PageNode> buttons = card.stream()
                    .filter(node -> !node.id().isEmpty() && fits.test(node))
                    .toList();
            return buttons.size() == 1 ? Optional.of(Elements.reference(buttons.get(0))) : Optional.empty();
        });
    }

    /** "The first photo": of the one series of cards that all have what is wanted, the one that is counted. */
    private Optional<List<PageNode>> card(String thing, Predicate<PageNode> wanted) {
        Ordinals.Counted counted = Ordinals.strip(thing.replaceFirst("^(?i)the ", ""));
        boolean plain =
                ONE_NOUN.matcher(WHERE.matcher(counted.rest()).replaceFirst("")).matches();
        if (counted.at() == 0 || !plain) {
            return Optional.empty();
        }
        List<List<List<PageNode>>> series = Cards.series(page).stream()
                .filter(cards -> cards.stream()
                                .filter(card -> card.stream().anyMatch(wanted))
                                .count()
                        > 1)
                .toList();
        if (series.size() != 1) {
            return Optional.empty();
        }
        List<List<PageNode>> cards = series.get(0).stream()
                .filter(card -> card.stream().anyMatch(wanted))
                .toList();
        int index = Ordinals.index(counted.at(), cards.size());
        return index < 0 ? Optional.empty() : Optional.of(cards.get(index));
    }

    private Optional<Instruction> unparsed(String said) {
        Optional<Instruction> made = made(said);
        if (made.isPresent()) {
            return made;
        }
        Matcher word = FIRST_WORD.matcher(said);
        if (!word.matches()) {
            return Optional.empty();
        }
        String verb = word.group(1);
        String thing = word.group(2);
        Matcher storing = STORING.matcher(said);
        if (storing.matches()) {
            return stored(new Instruction.AddOrRemove(true, quotes.plain(storing.group(1)), storing.group(2)));
        }
        if (WRITING.matcher(verb).matches()) {
            return written(thing);
        }
        return command(verb, thing)
                .or(() -> form(said))
                .or(() -> GIVING.matcher(verb).matches()
                        ? one(thing, "", SecondReading::pressable).map(SecondReading::press)
                        : Optional.empty());
    }

    /** "The discount code SUN10": what is left after the name of a field is what to write there. */
    private Optional<Instruction> written(String said) {
        if (ElementFinder.COMPOUND.matcher(said).find()) {
            return Optional.empty();
        }
        String[] words = said.replaceFirst("^(?i)(?:the|a|an|my) ", "").split(" ", -1);
        for (int i = words.length - 1; i > 0; i--) {
            String value = String.join(" ", List.of(words).subList(i, words.length));
            String name = String.join(" ", List.of(words).subList(0, i)).replaceFirst("(?i),? (?:is|as|of|:)$", "");
            Optional<String> field =
                    Meaning.content(name).isEmpty() ? Optional.empty() : one(name, "", Elements::editable);
            if (field.isPresent()) {
                return field.map(id -> new Instruction.Type(quotes.plain(value), id, false));
            }
        }
        return Optional.empty();
    }

    private Optional<Instruction> made(String said) {
        Matcher making = MAKING.matcher(said);
        return making.matches()
                ? made(said.replaceFirst(" .*", ""), making.group(1), quotes.plain(making.group(2)))
                : Optional.empty();
    }

    /** "Add a new task 'Buy milk'": into the field for it, and then the button beside it, or Enter. */
    private Optional<Instruction> made(String verb, String noun, String text) {
        Optional<String> named = Meaning.content(noun).isEmpty() ? Optional.empty() : one(noun, "", Elements::editable);
        Optional<String> field = named.or(() -> only(Elements::editable));
        Predicate<PageNode> button = node -> node.role().equals("button");
        return field.map(id -> new Instruction.Submit(
                text,
                id,
                one(noun, verb, button).or(() -> one("", verb, button)).orElse("")));
    }

    /**
     * "Find the booking QX7T2M of surname Haugen": what the fields of a form are to hold, and the button that the rest names.
     * Only where every word belongs to a field, a value or the button.
     */
    private Optional<Instruction> form(String said) {
        return FormReading.of(page, quotes, said);
    }
}

package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.find.Labels;
import dev.pagehand.agent.ground.find.Places;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Grounds choices: in a list, among radio buttons, in a list that opens first, of a day in a calendar. */
record Choosing(Elements elements) {

    private static final int EXACT = 90;
    private static final int MONTHS = 24;
    private static final Pattern AND = Pattern.compile("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+");
    private static final Pattern WHATEVER_OFFERS = Pattern.compile(
            "(?i)(?:the )?(?:list|suggestions?|suggestions? list|drop-?down|options|menu|results|autocomplete|list of (?:suggestions|options|results)|list that (?:opens|appears)|calendar|date picker|tree)");

    /** What a person calls a list that bears another name. */
    private static final Pattern KIND_OF_CHOICE = Pattern.compile(
            "(?i)(?:the |my |your )?(?:topic|reason|subject|category|type|kind|method|option|choice|answer|mode)");

    Grounding ground(Instruction.Choose choose, int part) {
        Optional<LocalDate> date = Days.date(choose.options().get(0));
        List<PageNode> typeless = elements.all(node -> node.has("readonly") && node.isEditable());
        if (choose.options().size() == 1 && date.isPresent() && typeless.size() == 1) {
            return new Calendar(elements.page(), typeless.get(0), date.get()).ground(part);
        }
        if (choose.options().size() > 1 && !offersAll(choose)) {
            return each(choose, part);
        }
        String said = choose.options().get(0);
        List<String> several = Days.inFull(said).isPresent()
                ? List.of(said)
                : AND.splitAsStream(said).toList();
        if (part > 0) {
            return several.size() > 1 ? apart(choose.target(), several, part) : option(choose, part);
        }
        Grounding whole = whole(choose);
        boolean apart = several.size() > 1 || choose.target().isEmpty();
        return apart
                        && whole instanceof Grounding.Absent
                        && apart(choose.target(), several, 0) instanceof Grounding.Clear first
                ? first
                : whole;
    }

    private Grounding whole(Instruction.Choose choose) {
        if (choose.target().isEmpty()
                || WHATEVER_OFFERS.matcher(choose.target()).matches()) {
            return anywhere(choose);
        }
        Found list = elements.find(choose.target(), Choosing::offers);
        if (list instanceof Found.One one && one.node().state("type").isPresent()) {
            return new Filling(elements)
                    .into(list, new Instruction.Type(choose.options().get(0), choose.target(), false), 0);
        }
        if (list instanceof Found.One one && one.node().options().isEmpty() && holdsOptions(one.node())) {
            return Elements.grounding(
                    elements.findText(
                            "\"" + choose.options().get(0).replace("\"", "") + "\"",
                            node -> node.role().equals("option") && one.node().contains(node)),
                    choose.options().get(0),
                    Actions::click);
        }
        if (list instanceof Found.One one) {
            return one.node().options().isEmpty() && !one.node().role().equals("listbox")
                    ? Elements.part(one.node(), Actions.click(one.node()), 0, true)
                    : inList(one.node(), choose.options());
        }
        return list instanceof Found.None && labelled(choose.target()) instanceof Found.One shown
                ? Elements.part(shown.node(), Actions.click(shown.node()), 0, true)
                : among(choose, list);
    }

    /** Whether its options are elements of their own, as those of a list that a page made are. */
    private static boolean holdsOptions(PageNode list) {
        return list.subtree()
                .anyMatch(node -> node.role().equals("option") && !node.id().isEmpty());
    }

    /** What shows a value right after the text that names it, and can be pressed: "Priority: High". */
    private Found labelled(String target) {
        String said = elements.quotes().plain(target).replaceFirst("^(?i)(?:the|my|your) ", "");
        return Found.only(elements.all(node -> Set.of("generic", "button").contains(node.role())
                && (node.has("clickable") || node.role().equals("button"))
                && Labels.of(node).strip().endsWith(":")
                && NameMatch.score(said, Labels.of(node)) >= EXACT));
    }

    /** Whether one list has all of several options. */
    private boolean offersAll(Instruction.Choose choose) {
        return elements.page().nodes().stream()
                .anyMatch(list -> choose.options().stream()
                        .allMatch(said -> matching(said, list.options()).isPresent()));
    }

    /** Several things that are chosen one after the other; all are clear from the start, or none is touched. */
    private Grounding each(Instruction.Choose choose, int part) {
        List<Grounding> all = choose.options().stream()
                .map(said -> ground(new Instruction.Choose(List.of(said), choose.target()), 0))
                .toList();
        Optional<Grounding> unclear = all.stream()
                .filter(one -> !(one instanceof Grounding.Clear clear) || clear.more())
                .findFirst();
        if (part == 0 && unclear.isPresent()) {
            return unclear.get() instanceof Grounding.Clear ? new Grounding.NotUnderstood() : unclear.get();
        }
        Optional<Grounding> together = inOneList(all, choose);
        if (together.isPresent()) {
            return together.get();
        }
        if (!(all.get(part) instanceof Grounding.Clear one)) {
            return all.get(part);
        }
        return new Grounding.Clear(one.action(), one.element(), part, part + 1 < all.size());
    }

    /** Several options of one list are chosen at once: one after the other would each take the place of the one before. */
    private Optional<Grounding> inOneList(List<Grounding> all, Instruction.Choose choose) {
        List<String> lists = all.stream()
                .flatMap(one -> one instanceof Grounding.Clear clear
                                && clear.action().tool().equals("browser_select_option")
                        ? clear.element().map(PageNode::id).stream()
                        : Stream.empty())
                .toList();
        boolean same = lists.size() == all.size() && lists.stream().distinct().count() == 1;
        return same && all.get(0) instanceof Grounding.Clear first
                ? first.element().map(list -> inList(list, bare(list, choose.options())))
                : Optional.empty();
    }

    /** "Topics Cycling" of the list of topics is "Cycling". */
    private static List<String> bare(PageNode list, List<String> options) {
        return options.stream()
                .map(option -> matching(option, list.options()).isPresent()
                        ? option
                        : option.replaceFirst("^(?i)(?:the )?\\S+ ", ""))
                .toList();
    }

    static boolean offers(PageNode node) {
        return node.role().equals("combobox")
                || node.role().equals("listbox")
                || node.state("type")
                        .filter(type -> type.matches("date|time|month|week|datetime-local"))
                        .isPresent()
                || ((node.role().equals("button") || node.role().equals("menuitem")) && node.has("haspopup"));
    }

    /** "Red and Blue" are two options, unless one is called so. */
    private static List<String> apart(List<String> wanted, List<String> options) {
        if (wanted.size() != 1 || matching(wanted.get(0), options).isPresent()) {
            return wanted;
        }
        List<String> parts =
                List.of(wanted.get(0).replaceFirst("^(?i)both ", "").split("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+", -1));
        return parts.stream().allMatch(part -> matching(part, options).isPresent()) ? parts : wanted;
    }

    /** A list that names its options: those that are meant, as it writes them. */
    Grounding inList(PageNode list, List<String> wanted) {
        List<String> values = new ArrayList<>();
        for (String said : apart(wanted, list.options())) {
            Optional<String> option = matching(said, list.options());
            if (option.isEmpty() && list.options().isEmpty()) {
                option = Optional.of(said);
            }
            if (option.isEmpty()) {
                return new Grounding.Absent("option '" + said + "' in " + list.line() + ", which offers "
                        + String.join(", ", list.options()));
            }
            values.add(option.get());
        }
        return Elements.clear(list, Actions.select(list, values));
    }

    /** The one option that is meant; empty where none or more than one may be. */
    private static Optional<String> matching(String said, List<String> options) {
        for (int least : new int[] {99, EXACT, 60}) {
            List<String> fitting = options.stream()
                    .filter(option -> NameMatch.score(said, option) >= least)
                    .toList();
            if (fitting.size() == 1) {
                return Optional.of(fitting.get(0));
            }
            if (fitting.size() > 1) {
                return Optional.empty();
            }
        }
        List<String> alike =
                options.stream().filter(option -> Meaning.same(said, option)).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** A radio button, a tab, a day in a calendar, near what is named. */
    private Grounding among(Instruction.Choose choose, Found list) {
        String said = choose.options().get(0);
        String near = elements.quotes().plain(choose.target());
        String together =
                "\"" + said.replace("\"", "") + "\" of " + elements.quotes().quoted(choose.target());
        Found choice = elements.findText(together, Choosing::choosable);
        if (choice instanceof Found.None) {
            choice = inTable(said, near);
        }
        if (choice instanceof Found.None) {
            choice = day(said);
        }
        if (choice instanceof Found.None) {
            choice = elements.findText(
                    "\"" + said.replace("\"", "") + "\"", node -> node.role().equals("radio"));
        }
        if (choice instanceof Found.None) {
            choice = described(said);
        }
        if (choice instanceof Found.None && KIND_OF_CHOICE.matcher(near).matches()) {
            return anywhere(choose);
        }
        if (choice instanceof Found.None && Days.inFull(said).isPresent()) {
            return nextMonth(said, 0);
        }
        if (choice instanceof Found.None && list instanceof Found.Several several) {
            return new Grounding.Ambiguous(near, several.nodes());
        }
        String missing = list instanceof Found.None ? near + "' for '" + said : said + "' of '" + near;
        return Elements.grounding(choice, missing, Choosing::choose);
    }

    /** The circle in the row of one thing under the head that is the answer. */
    private Found inTable(String said, String row) {
        String thing = row.replaceFirst("^(?i)(?:the|my|your) ", "").replaceFirst("(?i) in the table$", "");
        return Found.only(elements.all(node -> Roles.CHECKABLE.contains(node.role())
                && NameMatch.score(thing, Labels.of(node)) >= EXACT
                && Places.columnHead(elements.page(), node)
                        .filter(head -> NameMatch.score(said, head) >= EXACT)
                        .isPresent()));
    }

    /** "Express" of the choices "Standard 3 days, free" and "Express tomorrow, $9": the one that begins so. */
    private Found described(String said) {
        List<PageNode> radios = elements.all(node -> node.role().equals("radio"));
        List<PageNode> begun = radios.stream()
                .filter(node -> Words.startsWith(node.name(), said))
                .toList();
        return begun.size() == 1 && radios.size() > 1 ? new Found.One(begun.get(0)) : new Found.None();
    }

    private Grounding anywhere(Instruction.Choose choose) {
        String said = choose.options().get(0);
        List<PageNode> lists =
                elements.all(node -> matching(said, node.options()).isPresent());
        if (lists.size() == 1) {
            return inList(lists.get(0), choose.options());
        }
        if (lists.size() > 1) {
            return new Grounding.Ambiguous(said, lists);
        }
        Found found = elements.findText("\"" + said.replace("\"", "") + "\"", Choosing::choosable);
        if (found instanceof Found.Several several) {
            // What is offered is chosen rather than what is called so, too.
            List<PageNode> offered = several.nodes().stream()
                    .filter(node -> Set.of("option", "menuitemradio", "radio").contains(node.role()))
                    .toList();
            found = offered.size() == 1 ? new Found.One(offered.get(0)) : found;
        }
        if (found instanceof Found.None) {
            found = day(said);
        }
        if (found instanceof Found.None) {
            found = elements.findText(said.replaceAll("[\"'“”]", ""), Choosing::choosable);
        }
        if (found instanceof Found.None) {
            found = described(said);
        }
        if (found instanceof Found.None && Days.inFull(said).isPresent()) {
            return nextMonth(said, 0);
        }
        return Elements.grounding(found, said, Choosing::choose);
    }

    /** "The colour Red and the size L", "Red and Blue": by what the page calls them, else one by one. */
    private Grounding apart(String target, List<String> several, int part) {
        Grounding fields = target.isEmpty()
                ? new FillingIn(elements).ground(new Instruction.Fields(several), part)
                : new Grounding.NotUnderstood();
        return fields instanceof Grounding.Clear || several.size() == 1
                ? fields
                : each(new Instruction.Choose(several, target), part);
    }

    /** The option in a list that was opened by the part before. */
    private Grounding option(Instruction.Choose choose, int part) {
        String said = choose.options().get(0);
        if (Days.inFull(said).isPresent() && part < MONTHS) {
            Found day = day(said);
            return day instanceof Found.One one
                    ? Elements.part(one.node(), Actions.click(one.node()), part, false)
                    : nextMonth(said, part);
        }
        Found found = elements.findText(
                "\"" + said.replace("\"", "") + "\"",
                node -> Roles.CHOICES.contains(node.role()) || node.role().equals("menuitemcheckbox"));
        if (found instanceof Found.None && labelled(choose.target()) instanceof Found.One shown) {
            found = Found.only(elements.all(
                    node -> node != shown.node() && node.has("clickable") && NameMatch.score(said, node.name()) >= 95));
        }
        if (found instanceof Found.None && part == 1) {
            return typed(choose, said);
        }
        if (found instanceof Found.One one
                && one.node().role().equals("menuitemcheckbox")
                && one.node().has("checked")) {
            return new Grounding.Already(one.node().line() + " is checked");
        }
        return found instanceof Found.One one
                ? Elements.part(one.node(), Actions.click(one.node()), part, false)
                : Elements.grounding(found, said, Actions::click);
    }

    /** A field that offers what begins with the text in it. */
    private Grounding typed(Instruction.Choose choose, String said) {
        Found field = elements.find(
                choose.target(),
                node -> node.role().equals("combobox") && node.options().isEmpty());
        return field instanceof Found.One one
                ? Elements.part(one.node(), Actions.type(one.node(), said, false), 1, true)
                : new Grounding.Absent("'" + said + "'");
    }

    /** The day is not in the month that is shown: turn the page of the calendar. */
    private Grounding nextMonth(String said, int part) {
        List<PageNode> buttons = elements.all(
                node -> !node.isDisabled() && Words.normal(node.name()).matches("next month|next"));
        return buttons.size() == 1
                ? Elements.part(buttons.get(0), Actions.click(buttons.get(0)), part, true)
                : new Grounding.Absent("day '" + said + "'");
    }

    private static boolean choosable(PageNode node) {
        return Roles.CHOICES.contains(node.role())
                || node.role().equals("button")
                || node.role().equals("checkbox")
                || node.role().equals("gridcell")
                || node.role().equals("treeitem")
                || node.role().equals("link")
                || node.role().equals("generic");
    }

    private static dev.pagehand.agent.ActionCandidate choose(PageNode node) {
        return node.role().equals("checkbox") || node.role().equals("radio")
                ? Actions.check(node, true)
                : Actions.click(node);
    }

    private Found day(String said) {
        Optional<String> day = Days.inFull(said);
        if (day.isEmpty()) {
            return new Found.None();
        }
        Found named = Found.only(elements.all(node -> choosable(node) && Days.names(node.name(), day.get())));
        return named instanceof Found.None
                ? Days.date(said)
                        .map(date -> Calendar.numbered(elements.page(), date))
                        .orElse(named)
                : named;
    }
}

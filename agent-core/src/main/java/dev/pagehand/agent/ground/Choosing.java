package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grounds choices: in a list, among radio buttons, in a list that opens first, of a day in a calendar. */
record Choosing(Elements elements) {

    private static final int EXACT = 90;
    private static final int MONTHS = 24;

    Grounding ground(Instruction.Choose choose, int part) {
        if (part > 0) {
            return option(choose, part);
        }
        if (choose.target().isEmpty()) {
            return anywhere(choose);
        }
        Found list = elements.find(choose.target(), Choosing::offers);
        if (list instanceof Found.One one) {
            return one.node().options().isEmpty() && !one.node().role().equals("listbox")
                    ? Elements.part(one.node(), Actions.click(one.node()), 0, true)
                    : inList(one.node(), choose.options());
        }
        return among(choose, list);
    }

    private static boolean offers(PageNode node) {
        return node.role().equals("combobox")
                || node.role().equals("listbox")
                || (node.role().equals("button") && node.has("haspopup"));
    }

    /** A list that names its options: those that are meant, as it writes them. */
    Grounding inList(PageNode list, List<String> wanted) {
        List<String> values = new ArrayList<>();
        for (String said : wanted) {
            Optional<String> option = matching(said, list.options());
            if (option.isEmpty() && list.options().isEmpty()) {
                option = Optional.of(said);
            }
            if (option.isEmpty()) {
                return new Grounding.Absent("the option '" + said + "' in " + list.line() + ", which offers "
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
        return Optional.empty();
    }

    /** A radio button, a tab, a day in a calendar, near what is named. */
    private Grounding among(Instruction.Choose choose, Found list) {
        String said = choose.options().get(0);
        String near = elements.quotes().plain(choose.target());
        String together = "\"" + said.replace("\"", "") + "\" of \"" + near.replace("\"", "") + "\"";
        Found choice = elements.findText(together, Choosing::choosable);
        if (choice instanceof Found.None) {
            choice = day(said);
        }
        if (choice instanceof Found.None) {
            choice = elements.findText(
                    "\"" + said.replace("\"", "") + "\"", node -> node.role().equals("radio"));
        }
        if (choice instanceof Found.None && Days.inFull(said).isPresent()) {
            return nextMonth(said, 0);
        }
        if (choice instanceof Found.None && list instanceof Found.Several several) {
            return new Grounding.Ambiguous(near, several.nodes());
        }
        return Elements.grounding(choice, said + "' of '" + near, Choosing::choose);
    }

    private Grounding anywhere(Instruction.Choose choose) {
        String said = choose.options().get(0);
        List<PageNode> lists =
                elements.all(node -> matching(said, node.options()).isPresent());
        if (lists.size() == 1) {
            return inList(lists.get(0), choose.options());
        }
        Found found = elements.findText("\"" + said.replace("\"", "") + "\"", Choosing::choosable);
        if (found instanceof Found.None) {
            found = day(said);
        }
        return Elements.grounding(found, said, Choosing::choose);
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
        Found found =
                elements.findText("\"" + said.replace("\"", "") + "\"", node -> Roles.CHOICES.contains(node.role()));
        return found instanceof Found.One one
                ? Elements.part(one.node(), Actions.click(one.node()), part, false)
                : Elements.grounding(found, said, Actions::click);
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
        return Elements.only(elements.all(node -> choosable(node) && Days.names(node.name(), day.get())));
    }

    /** A list called "Sort by", or the head of a column. */
    Grounding sort(Instruction.SortBy sort) {
        List<PageNode> lists = elements.all(node -> offers(node) && Words.contains(node.name(), "sort"));
        if (lists.size() == 1 && !lists.get(0).options().isEmpty()) {
            return inList(lists.get(0), List.of(sort.order()));
        }
        Found found = elements.findText(
                "\"" + sort.order().replace("\"", "") + "\"",
                node -> node.role().equals("columnheader")
                        || node.role().equals("button")
                        || node.role().equals("link"));
        return Elements.grounding(found, "a way to sort by " + sort.order(), node -> Actions.click(inside(node)));
    }

    /** The button or link in a column's head, where there is one. */
    private static PageNode inside(PageNode head) {
        return head.subtree()
                .filter(node -> node.role().equals("button") || node.role().equals("link"))
                .findFirst()
                .orElse(head);
    }
}

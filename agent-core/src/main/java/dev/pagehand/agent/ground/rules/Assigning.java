package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.find.RoleNames;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Ordinals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Grounds "set X to Y", whatever X turns out to be, and counters that have buttons in place of a field. */
record Assigning(Elements elements) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,4}");
    private static final Pattern ONE_LESS = Pattern.compile("\\s*[-−–]\\s*");
    private static final Pattern ONE_MORE = Pattern.compile("\\s*\\+\\s*");
    private static final Pattern COUNT = Pattern.compile("(-?\\d{1,4})(?:\\s?(?:°|%|\\p{L}{1,8})\\p{L}?)?");
    /** "The temperature in the Kitchen". */
    private static final Pattern PLACED = Pattern.compile("(?i)(.+?) (?:in|of|for|on) (?:the )?(.+)");

    private static final Pattern MEASURE = Pattern.compile("-?\\d{1,9}(?:\\.\\d{1,6})?");
    private static final String MORE = "(?:increase|increment|more|add(?: one)?|plus|up|raise|\\+)";
    private static final String LESS =
            "(?:decrease|decrement|less|fewer|remove(?: one)?|minus|down|lower|reduce|-|−|–)";
    private static final int MOST = 50;

    Grounding ground(Instruction.Assign assign, int part) {
        if (part > 0) {
            return later(assign, part);
        }
        Found field = elements.find(assign.target(), Filling::takesText);
        if (!(field instanceof Found.None)) {
            return new Filling(elements)
                    .into(field, new Instruction.Type(assign.value(), assign.target(), false), part);
        }
        return without(assign);
    }

    /** Where no field is called so: a switch, a list that opens, a group of choices, a counter. */
    Grounding without(Instruction.Assign assign) {
        if (assign.value().matches("(?i)on|off")) {
            return new Switching(elements)
                    .check(
                            new Instruction.SetChecked(
                                    assign.target(), assign.value().equalsIgnoreCase("on")),
                            0);
        }
        if (counter(assign.target()).isPresent()) {
            return count(assign, 0);
        }
        Optional<PageNode> handle = handle(assign.target());
        if (handle.isPresent()) {
            return byKeys(handle.get(), assign, 0);
        }
        Optional<PageNode> typed = spinner(assign);
        if (typed.isPresent()) {
            return Elements.clear(typed.get(), Actions.type(typed.get(), assign.value(), false));
        }
        return new Choosing(elements).ground(new Instruction.Choose(List.of(assign.value()), assign.target()), 0);
    }

    /** "The slider" of a page that marks none: the one thing without a name that can be taken hold of, with a number by it. */
    private Optional<PageNode> handle(String target) {
        Ordinals.Counted counted = Ordinals.strip(target.replaceFirst("^(?i)the ", ""));
        if (!counted.rest().matches("(?i)(?:the )?(?:slider|range)")) {
            return Optional.empty();
        }
        List<PageNode> handles = elements.all(node -> node.role().equals("generic")
                && node.has("clickable")
                && node.children().isEmpty()
                && node.name().matches("(?i)|colour .*|.*slider.*|.*handle.*")
                && beside(node).isPresent());
        int at = counted.at() == 0 ? handles.size() == 1 ? 0 : -1 : Ordinals.index(counted.at(), handles.size());
        return at < 0 ? Optional.empty() : Optional.of(handles.get(at));
    }

    /** The number in the text right after an element, or right before it. */
    private static Optional<Double> beside(PageNode node) {
        List<PageNode> siblings = node.siblings();
        int at = siblings.indexOf(node);
        return Stream.of(at + 1, at - 1)
                .filter(other -> other >= 0 && other < siblings.size())
                .map(siblings::get)
                .filter(PageNode::isText)
                .flatMap(text -> number(text.name()).stream())
                .findFirst()
                .or(() -> node.parent()
                        .filter(bar -> bar.role().equals("generic"))
                        .flatMap(Assigning::beside));
    }

    /** "The spinner" of a page that marks none: the one field that holds a number. */
    private Optional<PageNode> spinner(Instruction.Assign assign) {
        if (!assign.target().matches("(?i)(?:the )?(?:spinner|stepper|spin ?box|counter)")
                || !MEASURE.matcher(assign.value()).matches()) {
            return Optional.empty();
        }
        List<PageNode> fields = elements.all(node ->
                node.isEditable() && MEASURE.matcher(node.value().orElse("")).matches());
        return fields.size() == 1 ? Optional.of(fields.get(0)) : Optional.empty();
    }

    private Grounding later(Instruction.Assign assign, int part) {
        if (elements.find(assign.target(), node -> node.has("readonly")) instanceof Found.One field
                && Days.date(assign.value()).isPresent()) {
            return new Filling(elements)
                    .into(field, new Instruction.Type(assign.value(), assign.target(), false), part);
        }
        if (elements.find(assign.target(), node -> node.role().equals("slider")) instanceof Found.One slider) {
            return byKeys(slider.node(), assign, part);
        }
        Optional<PageNode> handle = handle(assign.target());
        if (handle.isPresent()) {
            return byKeys(handle.get(), assign, part);
        }
        // A list that took no text is opened first.
        boolean offered = elements.findText(
                        "\"" + assign.value().replace("\"", "") + "\"", node -> Roles.CHOICES.contains(node.role()))
                instanceof Found.One;
        if (part == 1
                && !offered
                && elements.find(assign.target(), node -> node.role().equals("combobox")) instanceof Found.One list) {
            return Elements.part(list.node(), Actions.click(list.node()), part, true);
        }
        if (assign.value().matches("(?i)on|off")) {
            return new Switching(elements)
                    .check(
                            new Instruction.SetChecked(
                                    assign.target(), assign.value().equalsIgnoreCase("on")),
                            part);
        }
        return counter(assign.target()).isPresent()
                ? count(assign, part)
                : new Choosing(elements).ground(new Instruction.Choose(List.of(assign.value()), assign.target()), part);
    }

    /** A slider that takes no text is moved by the keys for it, one press at a time, with a look at its value after each. */
    private Grounding byKeys(PageNode slider, Instruction.Assign assign, int part) {
        Optional<Double> held = number(slider.value().orElse("")).or(() -> beside(slider));
        Optional<Double> wanted = number(assign.value());
        if (held.isEmpty() || wanted.isEmpty() || part > MOST) {
            return new Grounding.Absent("number " + assign.value() + " that " + slider.line() + " could be moved to");
        }
        double left = wanted.get() - held.get();
        return left == 0
                ? new Grounding.Already(slider.line() + " is " + assign.value())
                : Elements.part(slider, Actions.key(slider, left > 0 ? "ArrowRight" : "ArrowLeft"), part, true);
    }

    private static Optional<Double> number(String text) {
        Matcher number = MEASURE.matcher(text);
        return number.find() ? Optional.of(Double.valueOf(number.group())) : Optional.empty();
    }

    /** One press at a time, with a look at the number after each. */
    private Grounding count(Instruction.Assign assign, int part) {
        Counter counter = counter(assign.target()).orElseThrow();
        if (!NUMBER.matcher(assign.value()).matches() || counter.value().isEmpty() || part > MOST) {
            return new Grounding.Absent(
                    "number for '" + elements.quotes().plain(assign.target()) + "' that could be counted up or down");
        }
        int left = Integer.parseInt(assign.value()) - counter.value().get();
        PageNode button = left > 0 ? counter.more() : counter.less();
        return left == 0
                ? new Grounding.Already("'" + elements.quotes().plain(assign.target()) + "' is " + assign.value())
                : Elements.part(button, Actions.click(button), part, true);
    }

    Grounding increase(Instruction.Increase increase, int part) {
        Optional<Counter> counter = counter(increase.target());
        int presses = Math.abs(increase.by());
        if (counter.isPresent()) {
            PageNode button =
                    increase.by() > 0 ? counter.get().more() : counter.get().less();
            return Elements.part(button, Actions.click(button), part, part + 1 < presses);
        }
        Found field = elements.find(increase.target(), node -> node.role().equals("spinbutton"));
        Optional<Integer> held = field instanceof Found.One one
                ? one.node()
                        .value()
                        .filter(text -> NUMBER.matcher(text).matches())
                        .map(Integer::valueOf)
                : Optional.empty();
        if (field instanceof Found.One && held.isEmpty()) {
            return new Grounding.Absent("number in '" + elements.quotes().plain(increase.target()) + "'");
        }
        return Elements.grounding(
                field,
                elements.quotes().plain(increase.target()),
                node -> Actions.type(node, String.valueOf(held.orElse(0) + increase.by()), false));
    }

    /** The button that counts a thing up or down. */
    Optional<PageNode> countingButton(String target, boolean up) {
        return counter(target).map(counter -> up ? counter.more() : counter.less());
    }

    /** Two buttons that count a thing up and down, and the number between them where one is shown. */
    private record Counter(PageNode less, PageNode more, Optional<Integer> value) {}

    private Optional<Counter> counter(String target) {
        String name = elements.quotes()
                .plain(RoleNames.strip(target.replaceFirst("^(?i)(?:the )?(?:number|amount|count) of ", "")
                                .replaceFirst("^(?i)the ", ""))
                        .rest());
        Matcher placed = PLACED.matcher(name);
        Optional<PageNode> more = button(MORE, name).or(() -> placed(MORE, placed));
        Optional<PageNode> less = button(LESS, name).or(() -> placed(LESS, placed));
        if (more.isEmpty() || less.isEmpty()) {
            return labelled(name);
        }
        int from = Math.min(more.get().index(), less.get().index());
        int to = Math.max(more.get().index(), less.get().index());
        List<Integer> numbers = elements.page().nodes().subList(from, to).stream()
                .map(PageNode::name)
                .map(COUNT::matcher)
                .filter(Matcher::matches)
                .map(count -> Integer.valueOf(count.group(1)))
                .toList();
        return Optional.of(new Counter(
                less.get(), more.get(), numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty()));
    }

    private Optional<PageNode> button(String verb, String name) {
        Pattern alone = Pattern.compile("(?i)\\s*" + verb + "\\s*");
        List<PageNode> whole = elements.all(
                node -> node.role().equals("button") && names(named(verb).matcher(node.name()), name));
        if (!whole.isEmpty()) {
            return whole.size() == 1 ? Optional.of(whole.get(0)) : Optional.empty();
        }
        Found near = elements.findText(
                "button of \"" + name.replace("\"", "") + "\"",
                node -> node.role().equals("button")
                        && alone.matcher(node.name()).matches());
        return near instanceof Found.One one ? Optional.of(one.node()) : Optional.empty();
    }

    /** "Adults", "−", "1", "+": the label, and what can be pressed on both sides of the number after it. */
    private Optional<Counter> labelled(String name) {
        List<Counter> counters = new ArrayList<>();
        for (PageNode label : elements.page().nodes()) {
            List<PageNode> siblings = label.siblings();
            int at = siblings.indexOf(label);
            if (label.isText() && at + 3 < siblings.size() && NameMatch.score(name, label.name()) >= 90) {
                PageNode less = siblings.get(at + 1);
                PageNode number = siblings.get(at + 2);
                PageNode more = siblings.get(at + 3);
                Matcher count = COUNT.matcher(number.name());
                if (ONE_LESS.matcher(less.name()).matches()
                        && ONE_MORE.matcher(more.name()).matches()
                        && count.matches()) {
                    counters.add(new Counter(less, more, Optional.of(Integer.valueOf(count.group(1)))));
                }
            }
        }
        return counters.size() == 1 ? Optional.of(counters.get(0)) : Optional.empty();
    }

    /** Of the counters of several rooms the one that stands in the room that is told. */
    private Optional<PageNode> placed(String verb, Matcher placed) {
        Found there = !placed.matches()
                ? new Found.None()
                : elements
                        .all(node -> node.role().equals("button")
                                && names(named(verb).matcher(node.name()), placed.group(1)))
                        .stream()
                        .findFirst()
                        .map(node -> elements.findText(
                                "\"" + node.name().replace("\"", "") + "\" in \""
                                        + placed.group(2).replace("\"", "") + "\"",
                                other -> other.role().equals("button")))
                        .orElseGet(Found.None::new);
        return there instanceof Found.One one ? Optional.of(one.node()) : Optional.empty();
    }

    private static Pattern named(String verb) {
        return Pattern.compile("(?i)\\s*(?:" + verb
                + "\\s+(?:the )?(?:number of |quantity of )?(?<a>.+?)|(?<b>.+?)[:,]?\\s+" + verb + ")\\s*");
    }

    private static boolean names(Matcher matcher, String name) {
        if (!matcher.matches()) {
            return false;
        }
        String said = matcher.group("a") == null ? matcher.group("b") : matcher.group("a");
        return Meaning.same(said, name);
    }
}

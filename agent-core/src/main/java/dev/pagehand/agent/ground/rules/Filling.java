package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grounds what is put into fields. */
record Filling(Elements elements) {

    private static final Pattern MEASURED = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*(?:%|°|\\p{L}{1,12})");
    private static final Pattern SENDS = Pattern.compile("(?i)\\W*(?:search|find|go|look up|🔍)\\W*");
    private static final Pattern SEARCH = Pattern.compile("(?i)(?:the )?search ?(?:box|field|bar|input)");
    /** A field that is told by its kind or by its coming up only. */
    private static final Pattern BOX = Pattern.compile(
            "(?i)(?:the |that )?(?:new )?(?:text ?|input )?(?:box|field|area|input)(?: (?:that|which) (?:appears|opens|shows up|has appeared|comes up|is shown))?");

    private static final Pattern CLEARS = Pattern.compile("(?i)(?:clear|empty|reset)\\b");

    private static final Set<String> SUGGESTED = Set.of("option", "listitem", "menuitem", "generic", "link", "button");

    /** Writes a value, and takes it from what comes up for it; where nothing does, it stays as it is written. */
    Grounding pick(Instruction.Pick pick, int part) {
        Instruction.Type type = new Instruction.Type(pick.text(), pick.target(), false);
        Found field = elements.find(pick.target(), PageNode::isEditable);
        boolean dated = field instanceof Found.One day && day.node().has("readonly");
        if (dated || (field instanceof Found.One list && !list.node().options().isEmpty())) {
            return into(field, type, part);
        }
        if (part == 0) {
            return into(field, type, 0) instanceof Grounding.Clear clear
                    ? new Grounding.Clear(clear.action(), clear.element(), 0, true)
                    : into(field, type, 0);
        }
        List<PageNode> offered = elements.all(node -> SUGGESTED.contains(node.role())
                && Words.same(node.name(), pick.text())
                && (node.has("clickable") || !node.role().equals("generic")));
        List<PageNode> inner = offered.stream()
                .filter(node -> offered.stream().noneMatch(other -> other != node && node.contains(other)))
                .toList();
        return inner.size() == 1
                ? Elements.part(inner.get(0), Actions.click(inner.get(0)), part, false)
                : new Grounding.Already("'" + pick.text() + "' is written");
    }

    /** Writes the beginning, and takes the first of what comes up that begins and ends so. */
    Grounding pickLike(Instruction.PickLike like, int part) {
        if (part == 0) {
            Grounding written = type(new Instruction.Type(like.begin(), like.target(), false), 0);
            return written instanceof Grounding.Clear clear
                    ? new Grounding.Clear(clear.action(), clear.element(), 0, true)
                    : written;
        }
        String begin = like.begin().toLowerCase(Locale.ROOT);
        String end = like.end().toLowerCase(Locale.ROOT);
        return elements
                .all(node -> (SUGGESTED.contains(node.role()) && node.has("clickable"))
                        || node.role().equals("option"))
                .stream()
                .filter(node -> {
                    String name = node.name().strip().toLowerCase(Locale.ROOT);
                    return name.startsWith(begin) && name.endsWith(end);
                })
                .findFirst()
                .map(node -> Elements.part(node, Actions.click(node), part, false))
                .orElse(new Grounding.Absent("'" + like.begin() + "…" + like.end() + "' among what the field offers"));
    }

    /** "Both password fields": the same into each. */
    private static final Pattern EACH = Pattern.compile(
            "(?i)(?:both|all|each)(?: of)?(?: the)? ?(.*?) ?(?:text ?|input ?)?(?:fields?|box(?:es)?|inputs?|areas?)");

    Grounding type(Instruction.Type type, int part) {
        Matcher each = EACH.matcher(elements.quotes().plain(type.target()));
        if (each.matches()) {
            String called = each.group(1);
            List<PageNode> fields = elements.all(node -> node.isEditable()
                    && node.options().isEmpty()
                    && (called.isBlank() || Words.contains(ElementFinder.called(node), called)));
            boolean both = !type.target().toLowerCase(Locale.ROOT).startsWith("both") || fields.size() == 2;
            return part < fields.size() && both
                    ? Elements.part(
                            fields.get(part),
                            Actions.type(fields.get(part), type.text(), false),
                            part,
                            part + 1 < fields.size())
                    : new Grounding.Absent("'" + elements.quotes().plain(type.target()) + "'");
        }
        return type(type, elements, part);
    }

    /** "Clear the log" is a button where no field is called just so, and one that clears is. */
    private Optional<Grounding> cleared(String target) {
        String said = elements.quotes().plain(target).replaceFirst("^(?i)(?:the|my|your|all) ", "");
        boolean isField = elements.page().nodes().stream()
                .anyMatch(node -> node.isEditable() && NameMatch.score(said, ElementFinder.called(node)) >= 90);
        List<PageNode> buttons = elements.all(node -> node.role().equals("button")
                && CLEARS.matcher(node.name()).lookingAt()
                && Meaning.content(said).stream().allMatch(word -> Meaning.in(Meaning.content(node.name()), word)));
        return isField || buttons.isEmpty()
                ? Optional.empty()
                : Optional.of(Elements.grounding(Found.only(buttons), "clear " + said, Actions::click));
    }

    private Grounding type(Instruction.Type type, Elements elements, int part) {
        if (type.target().isEmpty()) {
            return intoTheOnlyField(type);
        }
        Optional<Grounding> cleared = type.text().isEmpty() ? cleared(type.target()) : Optional.empty();
        if (cleared.isPresent()) {
            return cleared.get();
        }
        Found found = SEARCH.matcher(elements.quotes().plain(type.target())).matches()
                ? Found.only(searchFields())
                : elements.find(type.target(), Filling::takesText);
        if (found instanceof Found.None && BOX.matcher(type.target()).matches()) {
            return intoTheOnlyField(type);
        }
        if (found instanceof Found.None) {
            return new Assigning(elements).without(new Instruction.Assign(type.target(), type.text()));
        }
        return into(found, type, part);
    }

    /** Of several fields, what a field holds already is for another one: it was copied from there. */
    private static Found withoutSource(Found found, String text) {
        if (!(found instanceof Found.Several several) || text.isBlank()) {
            return found;
        }
        List<PageNode> others = several.nodes().stream()
                .filter(node -> !node.value().orElse("").equals(text))
                .toList();
        List<PageNode> empty = others.stream()
                .filter(node -> node.value().orElse("").isEmpty())
                .toList();
        boolean copied = others.size() < several.nodes().size();
        return copied && empty.size() == 1
                ? new Found.One(empty.get(0))
                : others.size() == 1 && copied ? new Found.One(others.get(0)) : found;
    }

    Grounding into(Found several, Instruction.Type type, int part) {
        Found found = withoutSource(several, type.text());
        Optional<LocalDate> day = Days.date(type.text());
        if (found instanceof Found.One one && one.node().has("readonly") && day.isPresent()) {
            return new Calendar(elements.page(), one.node(), day.get()).ground(part);
        }
        if (found instanceof Found.One one && !one.node().options().isEmpty()) {
            return new Choosing(elements).inList(one.node(), List.of(type.text()));
        }
        String said = elements.quotes().plain(type.target());
        return Elements.grounding(found, said, node -> Actions.type(node, written(node, type.text()), type.submit()));
    }

    static boolean takesText(PageNode node) {
        return node.isEditable()
                || node.role().equals("listbox")
                || node.role().equals("slider")
                || node.state("type").isPresent();
    }

    /** A date field takes days in one form only, however the person writes them. */
    private static String written(PageNode node, String text) {
        Matcher measured = MEASURED.matcher(text);
        boolean counts = node.role().equals("slider") || node.role().equals("spinbutton");
        if (counts && measured.matches()) {
            return measured.group(1);
        }
        Optional<String> plain = switch (node.state("type").orElse("")) {
            case "date" -> Days.iso(text);
            case "time" -> Days.time(text);
            default -> Optional.empty();
        };
        return plain.orElse(text);
    }

    /** "Enter table number 7" names the field, too. */
    private static Instruction.Type withoutItsName(PageNode field, Instruction.Type type) {
        String name = Words.normal(field.name());
        boolean named = !name.isEmpty() && name.contains(" ") && Words.startsWith(type.text(), name);
        String rest = type.text().replaceFirst("(?:\\S+\\s+){" + name.split(" ", -1).length + "}", "");
        return named && !rest.isBlank() ? new Instruction.Type(rest, type.target(), type.submit()) : type;
    }

    private Grounding intoTheOnlyField(Instruction.Type type) {
        List<PageNode> fields = elements.all(PageNode::isEditable);
        List<PageNode> focused =
                fields.stream().filter(node -> node.has("focused")).toList();
        Found found = withoutSource(Found.only(focused.size() == 1 ? focused : fields), type.text());
        return Elements.grounding(found, "a field", node -> {
            Instruction.Type told = withoutItsName(node, type);
            return Actions.type(node, told.text(), told.submit());
        });
    }

    /** With the button right after the field, where there is one; else with Enter. */
    Grounding search(Instruction.Search search, int part) {
        List<PageNode> fields = searchFields();
        Optional<PageNode> button = fields.size() == 1 ? sender(fields.get(0)) : Optional.empty();
        if (button.isPresent()) {
            return part == 0
                    ? Elements.part(fields.get(0), Actions.type(fields.get(0), search.text(), false), 0, true)
                    : Elements.part(button.get(), Actions.click(button.get()), part, false);
        }
        return Elements.grounding(
                Found.only(searchFields()), "a search field", node -> Actions.type(node, search.text(), true));
    }

    private static Optional<PageNode> sender(PageNode field) {
        List<PageNode> siblings = field.siblings();
        return siblings.stream()
                .skip(siblings.indexOf(field) + 1L)
                .limit(1)
                .filter(node -> node.role().equals("button")
                        && !node.id().isEmpty()
                        && SENDS.matcher(node.name()).matches())
                .findFirst();
    }

    private List<PageNode> searchFields() {
        List<PageNode> boxes = elements.all(node -> node.role().equals("searchbox"));
        return boxes.isEmpty()
                ? elements.all(node -> node.isEditable()
                        && (node.name() + node.state("placeholder").orElse(""))
                                .toLowerCase(Locale.ROOT)
                                .contains("search"))
                : boxes;
    }
}

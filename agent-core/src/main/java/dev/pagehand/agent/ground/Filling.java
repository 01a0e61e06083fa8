package dev.pagehand.agent.ground;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    Grounding type(Instruction.Type type) {
        if (type.target().isEmpty()) {
            return intoTheOnlyField(type);
        }
        Found found = SEARCH.matcher(elements.quotes().plain(type.target())).matches()
                ? Elements.only(searchFields())
                : elements.find(type.target(), Filling::takesText);
        if (found instanceof Found.None && BOX.matcher(type.target()).matches()) {
            return intoTheOnlyField(type);
        }
        if (found instanceof Found.None) {
            return new Assigning(elements).without(new Instruction.Assign(type.target(), type.text()));
        }
        return into(found, type);
    }

    Grounding into(Found found, Instruction.Type type) {
        if (found instanceof Found.One one && !one.node().options().isEmpty()) {
            return new Choosing(elements).inList(one.node(), List.of(type.text()));
        }
        String said = elements.quotes().plain(type.target());
        return Elements.grounding(found, said, node -> Actions.type(node, written(node, type.text()), type.submit()));
    }

    static boolean takesText(PageNode node) {
        return Elements.editable(node)
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
        return node.state("type")
                .filter("date"::equals)
                .flatMap(type -> Days.iso(text))
                .orElse(text);
    }

    /** "Enter table number 7" names the field, too. */
    private static Instruction.Type withoutItsName(PageNode field, Instruction.Type type) {
        String name = Words.normal(field.name());
        boolean named = !name.isEmpty() && name.contains(" ") && Words.startsWith(type.text(), name);
        String rest = type.text().replaceFirst("(?:\\S+\\s+){" + name.split(" ", -1).length + "}", "");
        return named && !rest.isBlank() ? new Instruction.Type(rest, type.target(), type.submit()) : type;
    }

    private Grounding intoTheOnlyField(Instruction.Type type) {
        List<PageNode> fields = elements.all(Elements::editable);
        List<PageNode> focused =
                fields.stream().filter(node -> node.has("focused")).toList();
        Found found = Elements.only(focused.size() == 1 ? focused : fields);
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
                Elements.only(searchFields()), "a search field", node -> Actions.type(node, search.text(), true));
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
                ? elements.all(node -> Elements.editable(node)
                        && (node.name() + node.state("placeholder").orElse(""))
                                .toLowerCase(Locale.ROOT)
                                .contains("search"))
                : boxes;
    }
}

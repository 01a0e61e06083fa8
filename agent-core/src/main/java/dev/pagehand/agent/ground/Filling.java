package dev.pagehand.agent.ground;

import java.util.List;
import java.util.Locale;

/** Grounds what is put into fields. */
record Filling(Elements elements) {

    Grounding type(Instruction.Type type) {
        if (type.target().isEmpty()) {
            return intoTheOnlyField(type);
        }
        Found found = elements.find(type.target(), Filling::takesText);
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
        return node.state("type")
                .filter("date"::equals)
                .flatMap(type -> Days.iso(text))
                .orElse(text);
    }

    private Grounding intoTheOnlyField(Instruction.Type type) {
        List<PageNode> fields = elements.all(Elements::editable);
        List<PageNode> focused =
                fields.stream().filter(node -> node.has("focused")).toList();
        Found found = Elements.only(focused.size() == 1 ? focused : fields);
        return Elements.grounding(found, "a field", node -> Actions.type(node, type.text(), type.submit()));
    }

    Grounding search(Instruction.Search search) {
        List<PageNode> boxes = elements.all(node -> node.role().equals("searchbox"));
        List<PageNode> fields = boxes.isEmpty()
                ? elements.all(node -> Elements.editable(node)
                        && (node.name() + node.state("placeholder").orElse(""))
                                .toLowerCase(Locale.ROOT)
                                .contains("search"))
                : boxes;
        return Elements.grounding(
                Elements.only(fields), "a search field", node -> Actions.type(node, search.text(), true));
    }
}

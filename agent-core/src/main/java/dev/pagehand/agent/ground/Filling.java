package dev.pagehand.agent.ground;

import java.util.List;
import java.util.Locale;

/** Grounds what is put into fields. */
record Filling(Elements elements) {

    Grounding type(Instruction.Type type) {
        if (type.target().isEmpty()) {
            return intoTheOnlyField(type);
        }
        Found found = elements.find(
                type.target(), node -> Elements.editable(node) || node.role().equals("listbox"));
        if (found instanceof Found.One one && !one.node().options().isEmpty()) {
            return new Choosing(elements).inList(one.node(), List.of(type.text()));
        }
        String said = elements.quotes().plain(type.target());
        return Elements.grounding(found, said, node -> Actions.type(node, type.text(), type.submit()));
    }

    private Grounding intoTheOnlyField(Instruction.Type type) {
        List<PageNode> fields = elements.all(Elements::editable);
        List<PageNode> focused =
                fields.stream().filter(node -> node.has("focused")).toList();
        Found found = Elements.only(focused.size() == 1 ? focused : fields);
        return Elements.grounding(found, "a field", node -> Actions.type(node, type.text(), type.submit()));
    }

    Grounding check(Instruction.SetChecked check) {
        return elements.one(
                check.target(), node -> Roles.CHECKABLE.contains(node.role()), node -> Actions.check(node, check.on()));
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

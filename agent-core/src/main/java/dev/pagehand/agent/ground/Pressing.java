package dev.pagehand.agent.ground;

import java.util.List;
import java.util.Locale;

/** Grounds clicks. */
record Pressing(Elements elements) {

    Grounding ground(Instruction.Press press) {
        String said = press.target();
        if (said.equals(Cookies.ACCEPT) || said.equals(Cookies.REJECT)) {
            List<PageNode> buttons =
                    elements.all(node -> Roles.CLICKABLE.contains(node.role()) && Cookies.matches(said, node.name()));
            return Elements.grounding(Elements.only(buttons), "the button of the cookie banner", Actions::click);
        }
        return elements.one(said, node -> true, node -> Actions.press(node, press.how()));
    }

    /** The link of the row or card that has the text; the row itself where it has none. */
    Grounding openRow(Instruction.OpenRow row) {
        String said = elements.quotes().plain(row.of()).strip();
        List<PageNode> parts = elements.all(node -> Roles.PARTS.contains(node.role()) && has(node, said));
        List<PageNode> inner = parts.stream()
                .filter(node -> parts.stream().noneMatch(other -> other != node && node.contains(other)))
                .toList();
        Found found = Elements.only(inner);
        if (!(found instanceof Found.One one)) {
            return found instanceof Found.None
                    ? elements.one(row.of(), node -> node.role().equals("link"), Actions::click)
                    : Elements.grounding(found, said, Actions::click);
        }
        List<PageNode> links = one.node()
                .subtree()
                .filter(node -> node.role().equals("link") && !node.id().isEmpty())
                .toList();
        List<PageNode> named = links.stream()
                .filter(link -> NameMatch.score(said, link.name()) > 0)
                .toList();
        if (links.isEmpty()) {
            return Elements.clear(one.node(), Actions.click(one.node()));
        }
        return Elements.grounding(Elements.only(named.isEmpty() ? links : named), said, Actions::click);
    }

    private static boolean has(PageNode node, String said) {
        return node.texts().anyMatch(text -> Words.contains(text, said));
    }

    /** "Add to cart" in the card of the thing, or "Add the thing to the cart". */
    Grounding addOrRemove(Instruction.AddOrRemove change) {
        String where = change.where().toLowerCase(Locale.ROOT);
        String thing = change.thing().replace("\"", "");
        List<String> sayings = change.add()
                ? List.of(
                        "\"Add to " + where + "\" of \"" + thing + "\"",
                        "\"Add " + thing + " to " + where + "\"",
                        "\"Add " + thing + "\"",
                        "\"Add\" of \"" + thing + "\"")
                : List.of(
                        "\"Remove\" of \"" + thing + "\"",
                        "\"Remove " + thing + "\"",
                        "\"Remove from " + where + "\" of \"" + thing + "\"",
                        "\"Delete\" of \"" + thing + "\"");
        for (String saying : sayings) {
            Found found = elements.findText(saying, node -> Roles.CLICKABLE.contains(node.role()));
            if (!(found instanceof Found.None)) {
                return Elements.grounding(found, saying, Actions::click);
            }
        }
        return new Grounding.Absent("a button that " + (change.add() ? "adds '" : "removes '") + thing + "'");
    }
}

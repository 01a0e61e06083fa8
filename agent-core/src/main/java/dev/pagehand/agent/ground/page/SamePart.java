package dev.pagehand.agent.ground.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of several elements stands in the same part of the page as another one. */
public final class SamePart {

    private static final Set<String> PARTS = Set.of(
            "region", "form", "dialog", "alertdialog", "group", "radiogroup", "tabpanel", "article", "row", "listitem");

    private SamePart() {}

    /** The one in the innermost part that holds any of them; empty where that part holds several. */
    public static Optional<PageNode> one(PageNode neighbour, List<PageNode> candidates) {
        for (Optional<PageNode> at = neighbour.parent();
                at.isPresent();
                at = at.get().parent()) {
            PageNode part = at.get();
            List<PageNode> inside = candidates.stream().filter(part::contains).toList();
            if (PARTS.contains(part.role()) && !inside.isEmpty()) {
                return inside.size() == 1 ? Optional.of(inside.get(0)) : Optional.empty();
            }
        }
        List<PageNode> inCard = Cards.around(neighbour)
                .map(card -> candidates.stream().filter(card::contains).toList())
                .orElse(List.of());
        return inCard.size() == 1 ? Optional.of(inCard.get(0)) : Optional.empty();
    }
}

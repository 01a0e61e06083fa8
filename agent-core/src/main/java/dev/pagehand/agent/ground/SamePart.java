package dev.pagehand.agent.ground;

import dev.pagehand.agent.ActionCandidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of several elements stands in the same part of the page as another one. */
public final class SamePart {

    private static final Set<String> PARTS = Set.of(
            "region", "form", "dialog", "alertdialog", "group", "radiogroup", "tabpanel", "article", "row", "listitem");

    private SamePart() {}

    /** A click on the one in the innermost part that holds any of them; empty where that part holds several. */
    public static Optional<ActionCandidate> click(PageNode neighbour, List<PageNode> candidates) {
        for (Optional<PageNode> at = neighbour.parent();
                at.isPresent();
                at = at.get().parent()) {
            PageNode part = at.get();
            List<PageNode> inside = candidates.stream().filter(part::contains).toList();
            if (PARTS.contains(part.role()) && !inside.isEmpty()) {
                return inside.size() == 1 ? Optional.of(Actions.click(inside.get(0))) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}

package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.PageNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands around the matter of a page, and leads to other pages. */
public final class Around {

    private static final Set<String> AROUND =
            Set.of("navigation", "menu", "menubar", "tablist", "banner", "contentinfo", "toolbar");

    private static final Pattern TURNS =
            Pattern.compile("(?i)\\W*(?:\\d{1,4}|next|prev(?:ious)?|first|last|page|…)?\\W*");

    private Around() {}

    /** Whether it belongs to what leads to other pages, and not to the matter of this one. */
    public static boolean isAround(PageNode node) {
        for (Optional<PageNode> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            if (AROUND.contains(at.get().role()) || isPager(at.get())) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that a list offers is a number of a page, or the next one and the one before. */
    private static boolean isPager(PageNode part) {
        List<String> names =
                part.role().equals("list") ? part.texts().map(String::strip).toList() : List.of();
        return names.size() > 1
                && names.stream().allMatch(name -> TURNS.matcher(name).matches());
    }

    /** Whether it is one of the numbers by which pages are turned. */
    static boolean isInPager(PageNode node) {
        return node.parent().filter(Around::isPager).isPresent();
    }
}

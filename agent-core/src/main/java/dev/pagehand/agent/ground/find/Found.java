package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.PageNode;
import java.util.List;

/** What a search on a page gave. */
public sealed interface Found {

    /** Exactly one element fits clearly. */
    record One(PageNode node) implements Found {}

    /** Several fit about as well. */
    record Several(List<PageNode> nodes) implements Found {
        public Several {
            nodes = List.copyOf(nodes);
        }
    }

    /** Nothing fits. */
    record None() implements Found {}

    /** The only one of several, or none, or a question. */
    static Found only(List<PageNode> nodes) {
        if (nodes.isEmpty()) {
            return new Found.None();
        }
        return nodes.size() == 1 ? new Found.One(nodes.get(0)) : new Found.Several(nodes);
    }
}

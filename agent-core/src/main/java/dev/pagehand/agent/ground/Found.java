package dev.pagehand.agent.ground;

import java.util.List;

/** What a search on a page gave. */
sealed interface Found {

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
}

package dev.pagehand.agent.offline;

import java.util.List;

/** What a page says about a question. */
sealed interface Answer {

    /** The page says one thing. */
    record Known(String text) implements Answer {}

    /** The page says several different things. */
    record Unclear(List<String> texts) implements Answer {
        public Unclear {
            texts = List.copyOf(texts);
        }
    }

    /** The page says nothing. */
    record Unknown() implements Answer {}
}

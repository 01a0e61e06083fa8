package dev.pagehand.agent.offline;

import java.util.List;

/** What a page says about a question. */
sealed interface Answer {

    /** The page says one thing of what is asked for, which the label names; no label where that is several things. */
    record Known(String label, String value) implements Answer {
        String text() {
            return label.isEmpty() ? value : label + ": " + value;
        }
    }

    /** The page says several different things. */
    record Unclear(List<String> texts) implements Answer {
        public Unclear {
            texts = List.copyOf(texts);
        }
    }

    /** The page says nothing. */
    record Unknown() implements Answer {}
}

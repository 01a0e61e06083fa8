package dev.pagehand.browser.locate;

import dev.pagehand.browser.page.ElementId;
import java.util.List;

/** What came of the search for an element by its fingerprint. */
public sealed interface Located {

    /**
     * It is clearly this one.
     *
     * @param id its id in the page now
     * @param confidence from 0 to 1
     * @param differences what is not as it was, such as {@code name was "Save", is "Save changes"}; none where all is
     */
    record Found(ElementId id, double confidence, List<String> differences) implements Located {
        public Found {
            differences = List.copyOf(differences);
        }
    }

    /**
     * It may be one of these, but it is not clear which: none is to be touched.
     *
     * @param candidates the likeliest first, at most five
     * @param reason why none of them was taken
     */
    record Unclear(List<Candidate> candidates, String reason) implements Located {
        public Unclear {
            candidates = List.copyOf(candidates);
        }
    }

    /** Nothing on the page is like it. */
    record Missing(String reason) implements Located {}

    /** An element that might be meant. */
    record Candidate(ElementId id, String description, double confidence) {}
}

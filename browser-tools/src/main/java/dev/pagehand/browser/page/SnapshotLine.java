package dev.pagehand.browser.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the text form before it is written: an element, a text between elements, or a run that was folded.
 *
 * @param frame the number of the frame that it stands in
 * @param depth levels below the page, from 0
 * @param id absent for texts and folds
 * @param role ARIA role; {@code text} for a text, {@code fold} for a run that was left out
 * @param name the name, the text, or the role of what was folded
 * @param states in the order in which they are shown
 */
record SnapshotLine(
        int frame, int depth, Optional<ElementId> id, String role, String name, Map<String, Object> states) {

    boolean isFold() {
        return role.equals("fold");
    }

    boolean isText() {
        return role.equals("text");
    }

    /** Whether an earlier line stood for the same, in the same states, whatever it said. Focus is no state here. */
    boolean isInOtherWords(SnapshotLine earlier) {
        return depth == earlier.depth
                && id.equals(earlier.id)
                && role.equals(earlier.role)
                && withoutFocus().equals(earlier.withoutFocus());
    }

    Map<String, Object> withoutFocus() {
        Map<String, Object> rest = new HashMap<>(states);
        rest.remove("focused");
        return rest;
    }
}

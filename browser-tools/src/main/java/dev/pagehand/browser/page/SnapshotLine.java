package dev.pagehand.browser.page;

import java.util.Map;
import java.util.Optional;

/**
 * One line of the text form before it is written: an element, a text between elements, or a run that was folded.
 *
 * @param depth levels below the page, from 0
 * @param id absent for texts and folds
 * @param role ARIA role; {@code text} for a text, {@code fold} for a run that was left out
 * @param name the name, the text, or the role of what was folded
 * @param states in the order in which they are shown
 */
record SnapshotLine(int depth, Optional<ElementId> id, String role, String name, Map<String, Object> states) {

    boolean isFold() {
        return role.equals("fold");
    }

    boolean isText() {
        return role.equals("text");
    }

    SnapshotLine deeper(int levels) {
        return new SnapshotLine(depth + levels, id, role, name, states);
    }
}

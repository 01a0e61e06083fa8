package dev.pagehand.browser.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a page snapshot.
 *
 * @param id its name for actions
 * @param role its ARIA role; {@code generic} for what can be acted on without saying so
 * @param name its accessible name, or what a person sees of it; empty where it has none
 * @param states such as {@code disabled=true}, {@code level=2}, {@code options=[…]}; text values are strings
 * @param value what a field holds; absent for passwords
 * @param depth its level in the text form, from 0
 * @param box CSS pixels relative to its frame's viewport; only where asked for
 */
public record SnapshotElement(
        ElementId id,
        String role,
        String name,
        Map<String, Object> states,
        Optional<String> value,
        int depth,
        Optional<Box> box) {

    public SnapshotElement {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** A rectangle in CSS pixels. */
    public record Box(double x, double y, double width, double height) {}
}

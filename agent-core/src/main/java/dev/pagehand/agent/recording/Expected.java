package dev.pagehand.agent.recording;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a step changed when it was recorded, and has to change again. Lines are those of a page snapshot without element
 * ids, such as {@code button "Remove"}; <code>{…}</code> in them and in the address stands for what is another one each
 * time.
 *
 * @param url the page's address afterwards, with {@code %base%}; absent where it is the same
 * @param title its title; absent where the step stayed in its document
 * @param added lines that came
 * @param removed lines that went
 * @param state of the element that was acted on, such as {@code value} and {@code checked}; empty where it has none or
 *     is gone
 * @param opened what it opened beside the page
 */
public record Expected(
        Optional<String> url,
        Optional<String> title,
        List<String> added,
        List<String> removed,
        Map<String, String> state,
        Opened opened) {

    /** Nothing that could be told. */
    public static final Expected NOTHING =
            new Expected(Optional.empty(), Optional.empty(), List.of(), List.of(), Map.of(), Opened.NOTHING);

    public Expected {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        // In a fixed order, so that a written recording differs only where the page does.
        state = Collections.unmodifiableMap(new TreeMap<>(state));
    }

    /** Whether the step led to another document. */
    public boolean isArrival() {
        return title.isPresent();
    }

    /** Whether the page did nothing but what the element shows of itself. */
    public boolean isOwnState() {
        return url.isEmpty()
                && title.isEmpty()
                && added.isEmpty()
                && removed.isEmpty()
                && opened.equals(Opened.NOTHING);
    }

    /** Whether nothing could be told of what the step changed. */
    public boolean isEmpty() {
        return equals(NOTHING);
    }
}

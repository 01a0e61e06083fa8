package dev.pagehand.agent.recording;

import java.util.List;

/**
 * What a step opened beside its page.
 *
 * @param tab whether a tab
 * @param files the names of the files that the page gave
 */
public record Opened(boolean tab, List<String> files) {

    /** Nothing. */
    public static final Opened NOTHING = new Opened(false, List.of());

    public Opened {
        files = List.copyOf(files);
    }
}

package dev.pagehand.agent.recording.expect;

import java.util.LinkedHashMap;
import java.util.Map;

/** What elements are called now that were called otherwise: what was expected of the page is read with that in mind. */
public final class Renames {

    private final Map<String, String> now = new LinkedHashMap<>();

    /** With nothing renamed yet. */
    public Renames() {}

    /** Notes an element, both as they stand in a line: {@code button "Save"}. */
    public void note(String then, String today) {
        if (!then.equals(today)) {
            now.put(then, today);
        }
    }

    /** The line as the page may have it now; the same line where nothing in it was renamed. */
    String line(String expected) {
        for (Map.Entry<String, String> renamed : now.entrySet()) {
            String then = renamed.getKey();
            boolean same = expected.equals(then) || expected.startsWith(then + " ");
            if (same) {
                return renamed.getValue() + expected.substring(then.length());
            }
        }
        return expected;
    }
}

package dev.pagehand.runner.queue;

import dev.pagehand.runner.store.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run may have changed outside. A call of a tool is written down before it is made, so whatever was done is known;
 * whether it changed anything is not, so every call counts but those that only look or open an address, and those that
 * were refused.
 */
final class OutsideWork {

    private static final Set<String> HARMLESS = Set.of(
            "browser_navigate",
            "browser_navigate_back",
            "browser_navigate_forward",
            "browser_snapshot",
            "browser_find",
            "browser_extract_text",
            "browser_take_screenshot",
            "browser_console_messages",
            "browser_network_requests",
            "browser_downloads",
            "browser_pdf_save",
            "browser_wait_for",
            "browser_tabs",
            "browser_scroll",
            "browser_hover",
            "browser_resize",
            "browser_close",
            "done");

    private static final Set<String> UNDONE = Set.of("refused", "invalid");

    private OutsideWork() {}

    /** The last thing that may have changed something, in words; empty where nothing was done. */
    static Optional<String> last(List<StoredEvent> events) {
        Optional<String> last = Optional.empty();
        Optional<String> before = Optional.empty();
        for (StoredEvent event : events) {
            String tool = event.body().path("tool").asText();
            if (event.type().equals("tool_called") && !HARMLESS.contains(tool)) {
                before = last;
                last = Optional.of(tool + " " + event.body().path("arguments"));
            } else if (event.type().equals("outcome") && !HARMLESS.contains(tool) && undone(event)) {
                last = before;
            }
        }
        return last;
    }

    private static boolean undone(StoredEvent event) {
        return UNDONE.contains(event.body().path("outcome").asText());
    }
}

package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Which calls of tools may change something outside. Whether one did is not known, so every call counts but those that only
 * look or open an address, and those that were refused.
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
    private static final Set<String> FILLING = Set.of("browser_fill_form", "browser_select_option");
    private static final Set<String> FILLING_METHODS = Set.of("fill", "type", "select", "check", "uncheck");

    private OutsideWork() {}

    /** Whether a call of that tool may change something outside. */
    static boolean mayChange(String tool) {
        return !HARMLESS.contains(tool);
    }

    /** Whether a call came to nothing. */
    static boolean undone(String outcome) {
        return UNDONE.contains(outcome);
    }

    /** Whether a call only writes into fields of the page, as far as it is the page's matter. */
    static boolean onlyFills(String tool, JsonNode arguments) {
        if (tool.equals("browser_type")) {
            return !arguments.path("submit").asBoolean();
        }
        return FILLING.contains(tool)
                || (tool.equals("act")
                        && FILLING_METHODS.contains(arguments.path("method").asText()));
    }
}

package dev.pagehand.agent.recording.expect;

import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What an element holds and how it stands, as far as it is expected again. */
final class ElementState {

    private static final Set<String> TOGGLES = Set.of("checkbox", "radio", "switch", "menuitemcheckbox");
    private static final Set<String> STATES = Set.of("checked", "pressed", "expanded", "selected");

    private ElementState() {}

    /** Empty where it has nothing of the kind, or is gone. */
    static Map<String, String> of(PageSnapshot page, ElementId id) {
        Map<String, String> state = new HashMap<>();
        page.elements().stream().filter(one -> one.id().equals(id)).findFirst().ifPresent(element -> {
            element.value().ifPresent(value -> state.put("value", value));
            if (TOGGLES.contains(element.role())) {
                state.put("checked", "false");
            }
            element.states().forEach((name, value) -> {
                if (STATES.contains(name)) {
                    state.put(name, String.valueOf(value));
                }
            });
        });
        return state;
    }
}

package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextFormTest {

    private static final Optional<ElementId> ID = Optional.of(new ElementId(0, 4));

    private static SnapshotLine line(String role, String name, Object... states) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < states.length; i += 2) {
            map.put(String.valueOf(states[i]), states[i + 1]);
        }
        return new SnapshotLine(0, 1, ID, role, name, map);
    }

    @Test
    void writesIdRoleNameAndStates() {
        assertThat(TextForm.line(line("heading", "Your cart", "level", 2)))
                .isEqualTo("    [0-4] heading \"Your cart\" level=2");
        assertThat(TextForm.content(line("button", "Pay", "disabled", true, "expanded", false, "pressed", false)))
                .isEqualTo("[0-4] button \"Pay\" disabled collapsed");
        assertThat(TextForm.content(line("combobox", "Plan", "value", "Pro", "options", List.of("Free", "P\"ro"))))
                .isEqualTo("[0-4] combobox \"Plan\" value=\"Pro\" options=[\"Free\",\"P\\\"ro\"]");
        assertThat(TextForm.content(line("textbox", "", "value", Map.of("hidden", 8))))
                .isEqualTo("[0-4] textbox value=(hidden, 8 characters)");
    }

    @Test
    void everyBreakOfALineIsEscaped() {
        String text = TextForm.quoted("a\nb\rc\u2028d\u2029e\u0085f\u000bg\u000ch\u0000i\"j\\k\u202el");
        assertThat(text).doesNotContainPattern("[\\n\\r\\u2028\\u2029\\u0085\\u000b\\u000c\\u0000\\u202e]");
        assertThat(text).startsWith("\"a\\nb\\r").endsWith("l\"");
    }

    @Test
    void addressesCannotBreakTheFirstLine() {
        assertThat(TextForm.page("http://x/\n[0-1] y\u2028z", "T", ""))
                .isEqualTo("page \"T\" http://x/%20[0-1]%20y%20z");
    }

    @Test
    void deepLinesStopBeingIndented() {
        assertThat(TextForm.line(new SnapshotLine(0, 900, ID, "a", "", Map.of())))
                .hasSizeLessThan(70);
    }
}

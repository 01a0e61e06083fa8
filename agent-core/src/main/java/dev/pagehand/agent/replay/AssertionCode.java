package dev.pagehand.agent.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a recording expected, as assertions of Playwright's own. */
final class AssertionCode {

    private static final Pattern LINE = Pattern.compile("([a-z]+ )?(\"(?:[^\"\\\\]|\\\\.)*\")(.*)");
    private static final Set<String> NAMED = Set.of(
            "alert",
            "alertdialog",
            "button",
            "checkbox",
            "combobox",
            "dialog",
            "heading",
            "link",
            "menuitem",
            "radio",
            "tab",
            "textbox");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaText text;
    private final LocatorCode locators;

    /** A line of a snapshot; no role for a text. */
    private record Line(String role, String name, String rest) {
        boolean isText() {
            return role.isEmpty() || role.equals("text");
        }
    }

    AssertionCode(JavaText text, LocatorCode locators) {
        this.text = text;
        this.locators = locators;
    }

    /**
     * The assertions.
     *
     * @param locator of the only element that the step touched
     * @param list whether that is a list, whose value is the option that it shows
     */
    List<String> of(Expected expected, Optional<String> locator, boolean list) {
        List<String> code = new ArrayList<>();
        expected.url().ifPresent(url -> code.add("assertThat(page).hasURL(" + whole(url) + ");"));
        expected.title().ifPresent(title -> code.add("assertThat(page).hasTitle(" + whole(title) + ");"));
        expected.added().forEach(line -> line(line).ifPresent(parsed -> added(parsed, expected, code)));
        expected.removed().forEach(line -> line(line).ifPresent(parsed -> removed(parsed, code)));
        locator.ifPresent(at -> state(expected, at, list, code));
        return code;
    }

    private String whole(String value) {
        return value.contains(Steady.ANY) ? text.pattern(value) : text.of(value);
    }

    private static Optional<Line> line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String role = parts.group(1) == null ? "" : parts.group(1).strip();
            return Optional.of(new Line(role, JSON.readValue(parts.group(2), String.class), parts.group(3)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void added(Line line, Expected expected, List<String> code) {
        if (line.isText()) {
            code.add("assertThat(page.getByText(" + whole(line.name()) + ").first()).isVisible();");
        } else if (NAMED.contains(line.role()) && !line.name().contains(Steady.ANY)) {
            String found = locators.byRole(line.role().toUpperCase(Locale.ROOT), line.name());
            String disabled = line.role() + " \"" + line.name() + "\" disabled";
            boolean wasDisabled = expected.removed().stream().anyMatch(gone -> gone.startsWith(disabled));
            code.add("assertThat(" + found + ".first())." + (wasDisabled ? "isEnabled" : "isVisible") + "();");
        }
    }

    /** Of what there may be several, one that went says nothing. */
    private void removed(Line line, List<String> code) {
        boolean dialog = line.role().equals("dialog") || line.role().equals("alertdialog");
        if (dialog && !line.name().contains(Steady.ANY)) {
            String found = locators.byRole(line.role().toUpperCase(Locale.ROOT), line.name());
            code.add("assertThat(" + found + ").isHidden();");
        }
    }

    private void state(Expected expected, String locator, boolean list, List<String> code) {
        expected.state().forEach((name, value) -> {
            String at = "assertThat(" + locator + ")";
            switch (name) {
                case "value" ->
                    code.add(
                            list
                                    ? "assertThat(" + locator + ".locator(\"option:checked\")).hasText(" + whole(value)
                                            + ");"
                                    : at + ".hasValue(" + whole(value) + ");");
                case "checked" -> code.add(at + (value.equals("false") ? ".not()" : "") + ".isChecked();");
                case "pressed", "expanded", "selected" ->
                    code.add(at + ".hasAttribute(\"aria-" + name + "\", \"" + value + "\");");
                default -> throw new IllegalStateException("a recording has no state " + name);
            }
        });
    }
}

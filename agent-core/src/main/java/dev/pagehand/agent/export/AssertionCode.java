package dev.pagehand.agent.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.locate.Fingerprint;
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
    private static final Set<String> FIELDS = Set.of("input", "textarea");
    /** Where such an element is no field of HTML's, it holds what it says. */
    private static final Set<String> WRITTEN = Set.of("combobox", "searchbox", "textbox");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaText text;
    private final LocatorCode locators;
    private final TabCode tabs;

    /** A line of a snapshot; no role for a text. */
    private record Line(String role, String name, String rest) {
        boolean isText() {
            return role.isEmpty() || role.equals("text");
        }
    }

    AssertionCode(JavaText text, LocatorCode locators, TabCode tabs) {
        this.text = text;
        this.locators = locators;
        this.tabs = tabs;
    }

    /**
     * The assertions.
     *
     * @param locator of the only element that the step touched
     */
    List<String> of(RecordedStep.Act act, Optional<String> locator) {
        Expected expected = act.expected();
        List<String> code = new ArrayList<>();
        expected.url().ifPresent(url -> code.add("assertThat(" + tabs.current() + ").hasURL(" + whole(url) + ");"));
        expected.title()
                .ifPresent(title -> code.add("assertThat(" + tabs.current() + ").hasTitle(" + whole(title) + ");"));
        expected.added().forEach(line -> line(line).ifPresent(parsed -> added(parsed, expected, code)));
        expected.removed().forEach(line -> line(line).ifPresent(parsed -> removed(parsed, code)));
        locator.ifPresent(at -> expected.state()
                .forEach((name, value) -> state(act, at, name, value).ifPresent(code::add)));
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
            code.add("assertThat(" + tabs.current() + ".getByText(" + whole(line.name()) + ").first()).isVisible();");
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

    private Optional<String> state(RecordedStep.Act act, String locator, String name, String value) {
        String at = "assertThat(" + locator + ")";
        return switch (name) {
            case "value" -> held(act, locator, value);
            case "checked" -> Optional.of(at + (value.equals("false") ? ".not()" : "") + ".isChecked();");
            case "pressed", "expanded", "selected" ->
                Optional.of(at + ".hasAttribute(\"aria-" + name + "\", \"" + value + "\");");
            default -> throw new IllegalStateException("a recording has no state " + name);
        };
    }

    private Optional<String> held(RecordedStep.Act act, String locator, String value) {
        Fingerprint.Markup markup =
                act.elements().values().iterator().next().fingerprint().markup();
        if (markup.tag().equals("select")) {
            return chosen(act, locator + ".locator(\"option:checked\")", value);
        }
        String at = "assertThat(" + locator + ")";
        if (isFiles(markup)) {
            return value.contains(", ") ? Optional.empty() : Optional.of(at + ".hasValue(" + text.ending(value) + ");");
        }
        if (FIELDS.contains(markup.tag())) {
            return Optional.of(at + ".hasValue(" + whole(value) + ");");
        }
        String role = act.elements().values().iterator().next().fingerprint().role();
        return WRITTEN.contains(role) ? Optional.of(at + ".hasText(" + whole(value) + ");") : Optional.empty();
    }

    private Optional<String> chosen(RecordedStep.Act act, String options, String value) {
        int wanted = act.arguments().path("values").size();
        if (wanted <= 1) {
            return Optional.of("assertThat(" + options + ").hasText(" + whole(value) + ");");
        }
        List<String> labels = List.of(value.split(", ", -1));
        // A label may have a comma of its own.
        return labels.size() == wanted
                ? Optional.of("assertThat(" + options + ").hasText(new String[] {"
                        + String.join(", ", labels.stream().map(text::of).toList()) + "});")
                : Optional.empty();
    }

    /** The value of such a field has a folder before it that is none. */
    private static boolean isFiles(Fingerprint.Markup markup) {
        return markup.tag().equals("input") && "file".equals(markup.attributes().get("type"));
    }
}

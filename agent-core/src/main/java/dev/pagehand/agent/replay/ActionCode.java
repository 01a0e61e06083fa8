package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.locate.ReadableLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What recorded tool calls are in Playwright's own Java. */
final class ActionCode {

    private final JavaText text;
    private final LocatorCode locators;
    private final Set<String> imports = new TreeSet<>();

    ActionCode(JavaText text, LocatorCode locators) {
        this.text = text;
        this.locators = locators;
    }

    /** The classes that the code names, but for those of locators. */
    Set<String> imports() {
        return imports;
    }

    /**
     * The statements of a step.
     *
     * @throws RecordingException where it has none
     */
    List<String> of(RecordedStep.Act act) {
        ObjectNode arguments = act.arguments();
        return switch (act.tool()) {
            case "browser_navigate" -> List.of("page.navigate(" + given(arguments, "url") + ");");
            case "browser_navigate_back" -> List.of("page.goBack();");
            case "browser_navigate_forward" -> List.of("page.goForward();");
            case "browser_reload" -> List.of("page.reload();");
            case "browser_press_key" -> List.of("page.keyboard().press(" + given(arguments, "key") + ");");
            case "browser_wait_for" -> waiting(arguments);
            case "browser_handle_dialog" -> List.of();
            case "browser_scroll" -> scrolling(act);
            case "browser_fill_form" -> form(act);
            case "browser_drag" ->
                List.of(locator(act, "/startTarget") + ".dragTo(" + locator(act, "/endTarget") + ");");
            default -> ofElement(act);
        };
    }

    private List<String> ofElement(RecordedStep.Act act) {
        ObjectNode arguments = act.arguments();
        return switch (act.tool()) {
            case "browser_click" -> List.of(locator(act, "/target") + click(act) + ";");
            case "browser_hover" -> List.of(locator(act, "/target") + ".hover();");
            case "browser_type" -> typing(act, locator(act, "/target"));
            case "browser_select_option" ->
                List.of(locator(act, "/target") + ".selectOption(" + texts(arguments.path("values")) + ");");
            case "act" -> List.of(locator(act, "/element/id") + method(act) + ";");
            default -> throw beyond(act, "Playwright's Java has no one call for " + act.tool());
        };
    }

    private static RecordingException beyond(RecordedStep.Act act, String why) {
        return new RecordingException("the step \"" + act.instruction() + "\" cannot be exported: " + why
                + "; export it as pagehand, or leave it out");
    }

    /** The locator of the step's only element, or of the one at a place in its arguments. */
    String locator(RecordedStep.Act act, String pointer) {
        RecordedElement element = act.elements().get(pointer);
        ReadableLocator locator = element == null ? null : element.locator().orElse(null);
        if (locator == null) {
            throw beyond(act, "no locator that lasts tells its element from others");
        }
        return locators.of(locator);
    }

    private String given(ObjectNode arguments, String name) {
        return text.of(arguments.path(name).asText());
    }

    private String texts(JsonNode values) {
        List<String> all = new ArrayList<>();
        values.forEach(value -> all.add(text.of(value.asText())));
        return all.size() == 1 ? all.get(0) : "new String[] {" + String.join(", ", all) + "}";
    }

    private String click(RecordedStep.Act act) {
        if (act.arguments().path("modifiers").size() > 0) {
            throw beyond(act, "it holds keys down");
        }
        String button = act.arguments().path("button").asText("left");
        if (act.arguments().path("doubleClick").asBoolean()) {
            return ".dblclick()";
        }
        return button.equals("left") ? ".click()" : clickWith(button);
    }

    private String clickWith(String button) {
        imports.add("com.microsoft.playwright.Locator");
        imports.add("com.microsoft.playwright.options.MouseButton");
        return ".click(new Locator.ClickOptions().setButton(MouseButton." + button.toUpperCase(java.util.Locale.ROOT)
                + "))";
    }

    private List<String> typing(RecordedStep.Act act, String locator) {
        List<String> code = new ArrayList<>();
        String how = act.arguments().path("slowly").asBoolean() ? ".pressSequentially(" : ".fill(";
        code.add(locator + how + given(act.arguments(), "text") + ");");
        if (act.arguments().path("submit").asBoolean()) {
            code.add(locator + ".press(\"Enter\");");
        }
        return code;
    }

    private List<String> waiting(ObjectNode arguments) {
        return arguments.has("textGone")
                ? List.of("assertThat(page.getByText(" + given(arguments, "textGone") + ")).hasCount(0);")
                : List.of("assertThat(page.getByText(" + given(arguments, "text") + ").first()).isVisible();");
    }

    private List<String> scrolling(RecordedStep.Act act) {
        if (act.elements().containsKey("/target")) {
            return List.of(locator(act, "/target") + ".scrollIntoViewIfNeeded();");
        }
        boolean up = act.arguments().toString().contains("\"up\"")
                || act.arguments().toString().contains("\"top\"");
        return List.of("page.mouse().wheel(0, " + (up ? -600 : 600) + ");");
    }

    private List<String> form(RecordedStep.Act act) {
        List<String> code = new ArrayList<>();
        int index = 0;
        for (JsonNode field : act.arguments().path("fields")) {
            String locator = locator(act, "/fields/" + index++ + "/target");
            String value = field.path("value").asText();
            code.add(
                    switch (field.path("type").asText("textbox")) {
                        case "checkbox", "radio" -> locator + ".setChecked(" + value + ");";
                        case "combobox" -> locator + ".selectOption(" + text.of(value) + ");";
                        default -> locator + ".fill(" + text.of(value) + ");";
                    });
        }
        return code;
    }

    private String method(RecordedStep.Act act) {
        String word = act.arguments().path("method").asText();
        ActionMethod method = ActionMethod.parse(word).orElseThrow(() -> beyond(act, "there is no method " + word));
        JsonNode given = act.arguments().path("arguments");
        return switch (method) {
            case CLICK -> ".click()";
            case DOUBLE_CLICK -> ".dblclick()";
            case RIGHT_CLICK -> clickWith("right");
            case MIDDLE_CLICK -> clickWith("middle");
            case HOVER -> ".hover()";
            case FILL -> ".fill(" + texts(given) + ")";
            case TYPE -> ".pressSequentially(" + texts(given) + ")";
            case PRESS -> ".press(" + texts(given) + ")";
            case SELECT -> ".selectOption(" + texts(given) + ")";
            case CHECK -> ".check()";
            case UNCHECK -> ".uncheck()";
            case FOCUS -> ".focus()";
            case CLEAR -> ".clear()";
            case SCROLL -> ".scrollIntoViewIfNeeded()";
            case DRAG_TO -> ".dragTo(" + locator(act, "/arguments/0") + ")";
            case SET_FILES -> throw beyond(act, "it gives files of this machine");
        };
    }

    /** What answers a dialog has to be said before the step that opens it. */
    static List<String> answering(RecordedStep.Act dialog, JavaText text) {
        boolean accept = dialog.arguments().path("accept").asBoolean();
        String given = dialog.arguments().path("promptText").asText();
        String call = accept ? given.isEmpty() ? "accept()" : "accept(" + text.of(given) + ")" : "dismiss()";
        return List.of("page.onceDialog(dialog -> dialog." + call + ");");
    }
}

package dev.pagehand.agent.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.locate.ReadableLocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What recorded tool calls are in Playwright's own Java. */
final class ActionCode {

    private final JavaText text;
    private final LocatorCode locators;
    private final TabCode tabs;
    private final Set<String> imports = new TreeSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    ActionCode(JavaText text, LocatorCode locators, TabCode tabs) {
        this.text = text;
        this.locators = locators;
        this.tabs = tabs;
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
            case "browser_navigate" -> List.of(page() + ".navigate(" + given(arguments, "url") + ");");
            case "browser_navigate_back" -> List.of(page() + ".goBack();");
            case "browser_navigate_forward" -> List.of(page() + ".goForward();");
            case "browser_reload" -> List.of(page() + ".reload();");
            case "browser_press_key" -> List.of(page() + ".keyboard().press(" + given(arguments, "key") + ");");
            case "browser_wait_for" -> waiting(arguments);
            case "browser_handle_dialog" -> List.of();
            case "browser_tabs" -> tabs.of(act);
            case "browser_file_upload" -> files(act, "/target", arguments.path("paths"));
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

    private String page() {
        return tabs.current();
    }

    /** What is given to a file input; nothing where a chooser takes it, which opens in the step before. */
    private List<String> files(RecordedStep.Act act, String pointer, JsonNode paths) {
        return act.elements().containsKey(pointer)
                ? List.of(locator(act, pointer) + ".setInputFiles(" + paths(act, paths) + ");")
                : List.of();
    }

    /** The files, as Java; a path that stood on one machine is of no use on another. */
    String paths(RecordedStep.Act act, JsonNode paths) {
        List<String> all = new ArrayList<>();
        for (JsonNode path : paths) {
            if (!path.asText().startsWith("%")) {
                throw beyond(act, "it gives a file of this machine; name it by a variable, such as --var file=…");
            }
            all.add("Path.of(" + text.of(path.asText()) + ")");
        }
        imports.add("java.nio.file.Path");
        return all.size() == 1 ? all.get(0) : "new Path[] {" + String.join(", ", all) + "}";
    }

    /** The statements of a step that something opens in: they wait for it. */
    List<String> opening(RecordedStep.Act act, Optional<RecordedStep.Act> chooser) {
        List<String> code = new ArrayList<>(of(act));
        int last = code.size() - 1;
        Opened opened = act.expected().opened();
        if (code.isEmpty() || (opened.equals(Opened.NOTHING) && chooser.isEmpty())) {
            return code;
        }
        String doing = "() -> " + code.get(last).replaceFirst(";$", "");
        if (chooser.isPresent()) {
            imports.add("com.microsoft.playwright.FileChooser");
            String name = numbered("chooser");
            code.set(last, "FileChooser " + name + " = " + page() + ".waitForFileChooser(" + doing + ");");
            code.add(name + ".setFiles("
                    + paths(chooser.get(), chooser.get().arguments().path("paths")) + ");");
        } else if (opened.tab()) {
            String from = page();
            code.set(last, "Page " + tabs.opened() + " = " + from + ".waitForPopup(" + doing + ");");
        } else {
            imports.add("com.microsoft.playwright.Download");
            String name = numbered("download");
            code.set(last, "Download " + name + " = " + page() + ".waitForDownload(" + doing + ");");
            code.add(downloaded(name, opened.files().get(0)));
        }
        return code;
    }

    private String downloaded(String name, String file) {
        String suggested = name + ".suggestedFilename()";
        return file.contains(Steady.ANY)
                ? "assertTrue(" + text.pattern(file) + ".matcher(" + suggested + ").matches());"
                : "assertEquals(" + text.of(file) + ", " + suggested + ");";
    }

    private String numbered(String name) {
        int number = numbers.merge(name, 1, Integer::sum);
        return number == 1 ? name : name + number;
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
                ? List.of("assertThat(" + page() + ".getByText(" + given(arguments, "textGone") + ")).hasCount(0);")
                : List.of(
                        "assertThat(" + page() + ".getByText(" + given(arguments, "text") + ").first()).isVisible();");
    }

    private List<String> scrolling(RecordedStep.Act act) {
        String amount = act.arguments().path("amount").asText();
        return act.elements().containsKey("/target")
                ? List.of(locator(act, "/target") + ScrollCode.ofElement(amount) + ";")
                : List.of(ScrollCode.ofPage(page(), amount));
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
            case SCROLL -> ScrollCode.ofElement(given.path(0).asText());
            case DRAG_TO -> ".dragTo(" + locator(act, "/arguments/0") + ")";
            case SET_FILES -> ".setInputFiles(" + paths(act, given) + ")";
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

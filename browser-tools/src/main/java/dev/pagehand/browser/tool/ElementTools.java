package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.action.ScrollAmount;
import dev.pagehand.browser.page.ElementId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Acting on elements. */
final class ElementTools {

    private final Supplier<BrowserSession> session;

    private ElementTools(Supplier<BrowserSession> session) {
        this.session = session;
    }

    static List<Tool> of(Supplier<BrowserSession> session) {
        ElementTools tools = new ElementTools(session);
        return List.of(
                new FunctionTool(
                        "browser_click",
                        "Clicks an element.",
                        Schema.object()
                                .target("target", Schema.TARGET)
                                .flag("doubleClick", "Click twice")
                                .oneOf("button", "Which mouse button, left if not given", List.of("left", "right"))
                                .require("target"),
                        tools::click),
                new FunctionTool(
                        "browser_type",
                        "Writes a text into a field, in place of what it holds.",
                        Schema.object()
                                .target("target", Schema.TARGET)
                                .text("text", "What to write")
                                .flag("submit", "Press Enter afterwards")
                                .flag(
                                        "slowly",
                                        "Key by key, after what the field holds; for fields that react to each key")
                                .require("target", "text"),
                        tools::type),
                new FunctionTool(
                        "browser_select_option",
                        "Selects options of a list (combobox or listbox with options).",
                        Schema.object()
                                .target("target", Schema.TARGET)
                                .texts("values", "The options, as the snapshot shows them")
                                .require("target", "values"),
                        tools::select),
                new FunctionTool(
                        "browser_press_key",
                        "Presses a key where the focus is, such as Enter, Escape, ArrowDown or Control+a.",
                        Schema.object().text("key", "The key").require("key"),
                        tools::press),
                new FunctionTool(
                        "browser_scroll",
                        "Scrolls the page, or an element that scrolls.",
                        Schema.object()
                                .text(
                                        "amount",
                                        "down, up, top, bottom, pixels such as 300 or -300, or a percentage such as 50%")
                                .target("target", "Scroll this element; without amount, scroll until it is in view")
                                .require(),
                        tools::scroll),
                new FunctionTool("act", "Does a method to an element: " + methods() + ".", actSchema(), tools::act));
    }

    private ToolResult click(ObjectNode arguments) {
        boolean right = arguments.path("button").asText().equals("right");
        ActionMethod method = arguments.path("doubleClick").asBoolean()
                ? ActionMethod.DOUBLE_CLICK
                : right ? ActionMethod.RIGHT_CLICK : ActionMethod.CLICK;
        return perform(arguments.get("target").asText(), method, List.of());
    }

    private ToolResult type(ObjectNode arguments) {
        ActionMethod method = arguments.path("slowly").asBoolean() ? ActionMethod.TYPE : ActionMethod.FILL;
        String target = arguments.get("target").asText();
        ToolResult written =
                perform(target, method, List.of(arguments.get("text").asText()));
        boolean submit = arguments.path("submit").asBoolean();
        return submit && !written.failed() ? perform(target, ActionMethod.PRESS, List.of("Enter")) : written;
    }

    private ToolResult select(ObjectNode arguments) {
        List<String> values = new ArrayList<>();
        arguments.get("values").forEach(value -> values.add(value.asText()));
        return perform(arguments.get("target").asText(), ActionMethod.SELECT, values);
    }

    private ToolResult press(ObjectNode arguments) {
        String key = arguments.get("key").asText();
        return Results.acted(() -> session.get()
                .onPage(page -> page.press(
                        key, session.get().shown(), session.get().options().timeout())));
    }

    private ToolResult scroll(ObjectNode arguments) {
        Optional<String> amount = NavigationTools.text(arguments, "amount");
        if (amount.isPresent() && !ScrollAmount.isKnown(amount.get())) {
            return Results.refused(
                    RefusalReason.WRONG_KIND,
                    "'" + amount.get() + "' is no amount; give down, up, top, bottom, pixels or a percentage");
        }
        if (arguments.hasNonNull("target")) {
            return perform(
                    arguments.get("target").asText(),
                    ActionMethod.SCROLL,
                    amount.stream().toList());
        }
        return Results.acted(() -> session.get()
                .onPage(page -> page.scroll(
                        amount.orElse("down"),
                        session.get().shown(),
                        session.get().options().timeout())));
    }

    private ToolResult act(ObjectNode arguments) {
        String word = arguments.get("method").asText();
        Optional<ActionMethod> method = ActionMethod.parse(word);
        if (method.isEmpty()) {
            return Results.refused(
                    RefusalReason.WRONG_KIND, "there is no method '" + word + "'; the methods are " + methods());
        }
        List<String> given = new ArrayList<>();
        arguments.path("arguments").forEach(argument -> given.add(argument.asText()));
        if (method.get() == ActionMethod.SCROLL
                && given.isEmpty()
                && word.toLowerCase(Locale.ROOT).endsWith("chunk")) {
            given.add(word);
        }
        return perform(arguments.get("element").get("id").asText(), method.get(), given);
    }

    private ToolResult perform(String target, ActionMethod method, List<String> arguments) {
        ElementId id = ElementId.parse(target).orElseThrow();
        Optional<String> wrong = wrongArguments(method, arguments);
        return wrong.isPresent()
                ? Results.refused(RefusalReason.WRONG_KIND, wrong.get())
                : Results.acted(() -> session.get().perform(new Action(id, method, arguments)));
    }

    private static Optional<String> wrongArguments(ActionMethod method, List<String> arguments) {
        boolean none = arguments.isEmpty();
        return switch (method) {
            case FILL, TYPE -> none ? Optional.of(method.word() + " needs the text as its argument") : Optional.empty();
            case PRESS -> none ? Optional.of("press needs the key as its argument, such as Enter") : Optional.empty();
            case SET_FILES -> none ? Optional.of("setFiles needs the files' paths as arguments") : Optional.empty();
            case DRAG_TO ->
                none || ElementId.parse(arguments.get(0)).isEmpty()
                        ? Optional.of("dragTo needs the id of the element to drop on as its argument")
                        : Optional.empty();
            case SCROLL ->
                none || ScrollAmount.isKnown(arguments.get(0))
                        ? Optional.empty()
                        : Optional.of("'" + arguments.get(0) + "' is no amount to scroll");
            default -> Optional.empty();
        };
    }

    private static String methods() {
        return String.join(
                ", ",
                Arrays.stream(ActionMethod.values()).map(ActionMethod::word).toList());
    }

    private static ObjectNode actSchema() {
        ObjectNode element = Results.object().put("type", "object");
        element.putObject("properties")
                .putObject("id")
                .put("type", "string")
                .put("pattern", "^\\[?\\d{1,6}-\\d{1,9}\\]?$")
                .put("description", Schema.TARGET);
        element.putArray("required").add("id");
        ObjectNode list = Results.object()
                .put("type", "array")
                .put("description", "What the method takes: the text, the options, the key, …");
        list.putObject("items").putArray("type").add("string").add("number").add("boolean");
        return Schema.object()
                .property("element", element)
                .text("method", "What to do")
                .property("arguments", list)
                .require("element", "method");
    }
}

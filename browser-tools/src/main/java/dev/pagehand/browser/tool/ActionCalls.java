package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.action.ScrollAmount;
import dev.pagehand.browser.page.ElementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** How all tools have something done to an element: check, act, look again. */
final class ActionCalls {

    private final Supplier<BrowserSession> session;

    ActionCalls(Supplier<BrowserSession> session) {
        this.session = session;
    }

    BrowserSession session() {
        return session.get();
    }

    ToolResult perform(ObjectNode arguments, ActionMethod method, String... given) {
        return perform(new Action(target(arguments, "target"), method, List.of(given)));
    }

    ToolResult perform(Action action) {
        Optional<String> wrong = wrongArguments(action.method(), action.arguments());
        return wrong.isPresent()
                ? Results.refused(RefusalReason.WRONG_KIND, wrong.get())
                : Results.acted(() -> session.get().perform(action));
    }

    /** An id that the schema has checked. */
    static ElementId target(ObjectNode arguments, String name) {
        return ElementId.parse(arguments.get(name).asText()).orElseThrow();
    }

    static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(value -> all.add(value.asText()));
        return all;
    }

    static List<KeyboardModifier> modifiers(JsonNode array) {
        return texts(array).stream()
                .map(word -> KeyboardModifier.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
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
}

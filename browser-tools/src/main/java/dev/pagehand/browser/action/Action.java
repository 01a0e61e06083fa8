package dev.pagehand.browser.action;

import com.microsoft.playwright.options.KeyboardModifier;
import dev.pagehand.browser.page.ElementId;
import java.util.List;

/**
 * Something to do to an element: {@code {"element":{"id":"0-13"},"method":"click","arguments":[]}}.
 *
 * @param element whom to do it to
 * @param method what to do
 * @param arguments what the method takes: the text to fill, the options to select, the key to press, …
 * @param modifiers keys held down while a pointer method is done; none of the others takes any
 */
public record Action(ElementId element, ActionMethod method, List<String> arguments, List<KeyboardModifier> modifiers) {

    public Action {
        arguments = List.copyOf(arguments);
        modifiers = List.copyOf(modifiers);
    }

    /** Without a key held down. */
    public Action(ElementId element, ActionMethod method, List<String> arguments) {
        this(element, method, arguments, List.of());
    }

    public static Action of(ElementId element, ActionMethod method, String... arguments) {
        return new Action(element, method, List.of(arguments));
    }

    /** The first argument, or an empty text. */
    public String argument() {
        return arguments.isEmpty() ? "" : arguments.get(0);
    }
}

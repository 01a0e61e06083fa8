package dev.pagehand.browser.action;

import dev.pagehand.browser.page.ElementId;
import java.util.List;

/**
 * Something to do to an element: {@code {"element":{"id":"0-13"},"method":"click","arguments":[]}}.
 *
 * @param element whom to do it to
 * @param method what to do
 * @param arguments what the method takes: the text to fill, the options to select, the key to press, …
 */
public record Action(ElementId element, ActionMethod method, List<String> arguments) {

    public Action {
        arguments = List.copyOf(arguments);
    }

    public static Action of(ElementId element, ActionMethod method, String... arguments) {
        return new Action(element, method, List.of(arguments));
    }

    /** The first argument, or an empty text. */
    public String argument() {
        return arguments.isEmpty() ? "" : arguments.get(0);
    }
}

package dev.pagehand.browser.action;

import com.microsoft.playwright.options.KeyboardModifier;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.policy.Secrets;
import java.util.List;
import java.util.Optional;

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

    private boolean takesSecrets() {
        return switch (method) {
            case FILL, TYPE, PRESS, SELECT -> true;
            default -> false;
        };
    }

    boolean asksForSecret(Secrets secrets) {
        return takesSecrets() && arguments.stream().anyMatch(secrets::isAskedFor);
    }

    /** Why the secrets that it asks for are not filled in there. */
    Optional<String> forbidden(Secrets secrets, String origin) {
        return asksForSecret(secrets)
                ? arguments.stream()
                        .flatMap(argument -> secrets.forbidden(argument, origin).stream())
                        .findFirst()
                : Optional.empty();
    }

    Action filled(Secrets secrets, String origin) {
        return asksForSecret(secrets)
                ? new Action(
                        element,
                        method,
                        arguments.stream()
                                .map(argument -> secrets.filled(argument, origin))
                                .toList())
                : this;
    }
}

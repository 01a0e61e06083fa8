package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.llm.ElementAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether arguments fit a method, and how they are written canonically. */
final class ArgumentRules {

    private static final Pattern KEY = Pattern.compile(
            "(?:(?:Control|Ctrl|Shift|Alt|Meta|Command|Cmd|ControlOrMeta)\\+)*(?:Enter|Return|Tab|Escape|Esc|Backspace|Delete"
                    + "|Space|Home|End|PageUp|PageDown|Insert|Arrow(?:Up|Down|Left|Right)|F\\d{1,2})"
                    + "|(?:(?:Control|Ctrl|Shift|Alt|Meta|Command|Cmd|ControlOrMeta)\\+)+\\S");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:%|px)?");
    private static final Set<String> DIRECTIONS = Set.of("up", "down", "left", "right");

    private ArgumentRules() {}

    static ElementAction apply(String element, ElementMethod.Meaning meaning, List<String> given) throws NotUnderstood {
        List<String> arguments = new ArrayList<>(given);
        ElementMethod method = special(meaning, arguments);
        if (meaning.method() == ElementMethod.SCROLL) {
            arguments = scroll(meaning, arguments);
        } else if (method.mostArguments() == 0) {
            method = withoutArguments(method, arguments);
            arguments = List.of();
        }
        checkCount(method, arguments);
        if (method == ElementMethod.DRAG_TO) {
            arguments = List.of(ActionShape.id(TextNode.valueOf(arguments.get(0)))
                    .orElseThrow(() -> new NotUnderstood("the argument of dragTo is no element id, such as 0-13")));
        } else if (method == ElementMethod.PRESS
                && arguments.get(0).isBlank()
                && !arguments.get(0).equals(" ")) {
            throw new NotUnderstood("press names no key");
        }
        return new ElementAction(element, method.canonicalName(), arguments);
    }

    private static void checkCount(ElementMethod method, List<String> arguments) throws NotUnderstood {
        if (arguments.size() < method.leastArguments()) {
            throw new NotUnderstood(method.canonicalName() + " needs an argument");
        }
        if (arguments.size() > method.mostArguments()) {
            throw new NotUnderstood(method.canonicalName() + " takes " + method.mostArguments() + " argument, but got "
                    + arguments.size());
        }
    }

    private static ElementMethod special(ElementMethod.Meaning meaning, List<String> arguments) throws NotUnderstood {
        if (meaning.special() == ElementMethod.Special.SEND_KEYS) {
            boolean key = arguments.size() == 1 && KEY.matcher(arguments.get(0)).matches();
            return key ? ElementMethod.PRESS : ElementMethod.TYPE;
        }
        if (meaning.special() == ElementMethod.Special.SET_CHECKED) {
            boolean on = arguments.equals(List.of("true"));
            if (!on && !arguments.equals(List.of("false"))) {
                throw new NotUnderstood("setChecked needs true or false");
            }
            arguments.clear();
            return on ? ElementMethod.CHECK : ElementMethod.UNCHECK;
        }
        return meaning.method();
    }

    /** Models fill the list with what goes without saying; the button of a click says something. */
    private static ElementMethod withoutArguments(ElementMethod method, List<String> arguments) throws NotUnderstood {
        arguments.removeIf(String::isBlank);
        if (arguments.isEmpty()) {
            return method;
        }
        String only = arguments.size() == 1 ? arguments.get(0).strip().toLowerCase(Locale.ROOT) : "";
        if (method == ElementMethod.CLICK && only.equals("left")) {
            return method;
        }
        if (method == ElementMethod.CLICK && only.equals("right")) {
            return ElementMethod.RIGHT_CLICK;
        }
        if (method == ElementMethod.CHECK && only.equals("true")) {
            return method;
        }
        throw new NotUnderstood(
                method.canonicalName() + " takes no argument, but got '" + String.join("', '", arguments) + "'");
    }

    private static List<String> scroll(ElementMethod.Meaning meaning, List<String> given) throws NotUnderstood {
        List<String> arguments = new ArrayList<>(meaning.arguments());
        for (String argument : given) {
            String plain = argument.strip().toLowerCase(Locale.ROOT);
            boolean direction = DIRECTIONS.contains(plain);
            if (plain.isEmpty() || (direction && arguments.contains(plain))) {
                continue;
            }
            if (plain.equals("top") || plain.equals("bottom")) {
                arguments.add(plain.equals("top") ? "0%" : "100%");
            } else if (AMOUNT.matcher(plain).matches() || (direction && arguments.isEmpty())) {
                arguments.add(plain.endsWith("px") ? plain.substring(0, plain.length() - 2) : plain);
            } else {
                throw new NotUnderstood(
                        "scroll takes up, down, left, right, a number of pixels or a percentage, but got '" + argument
                                + "'");
            }
        }
        if (arguments.size() == 2 && !DIRECTIONS.contains(arguments.get(0))) {
            throw new NotUnderstood("scroll takes a direction first and then an amount");
        }
        return arguments;
    }
}

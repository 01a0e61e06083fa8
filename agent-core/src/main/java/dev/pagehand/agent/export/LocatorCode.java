package dev.pagehand.agent.export;

import dev.pagehand.browser.locate.LocatorStep;
import dev.pagehand.browser.locate.ReadableLocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Locators as Java, short by two methods for each kind of receiver that the test gets where it uses them. */
final class LocatorCode {

    private static final List<String> RECEIVERS = List.of("", "_WITHIN", "_IN_FRAME");

    private final JavaText text;
    private final TabCode tabs;
    private final Set<Option> used = new TreeSet<>();
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> declarations = new ArrayList<>();
    private boolean roles;
    private boolean locates;

    /** An option of a call that finds elements, as a method of the test. */
    enum Option {
        NAMED("named", "Page", "GetByRoleOptions", true),
        NAMED_WITHIN("namedWithin", "Locator", "GetByRoleOptions", true),
        NAMED_IN_FRAME("namedInFrame", "FrameLocator", "GetByRoleOptions", true),
        LABEL("wholeLabel", "Page", "GetByLabelOptions", false),
        LABEL_WITHIN("wholeLabelWithin", "Locator", "GetByLabelOptions", false),
        LABEL_IN_FRAME("wholeLabelInFrame", "FrameLocator", "GetByLabelOptions", false),
        PLACEHOLDER("wholePlaceholder", "Page", "GetByPlaceholderOptions", false),
        PLACEHOLDER_WITHIN("wholePlaceholderWithin", "Locator", "GetByPlaceholderOptions", false),
        PLACEHOLDER_IN_FRAME("wholePlaceholderInFrame", "FrameLocator", "GetByPlaceholderOptions", false),
        TEXT("wholeText", "Page", "GetByTextOptions", false),
        TEXT_WITHIN("wholeTextWithin", "Locator", "GetByTextOptions", false),
        TEXT_IN_FRAME("wholeTextInFrame", "FrameLocator", "GetByTextOptions", false),
        HAS_TEXT("withText", "Locator", "FilterOptions", true);

        private final String method;
        private final String receiver;
        private final String options;
        private final boolean takesName;

        Option(String method, String receiver, String options, boolean takesName) {
            this.method = method;
            this.receiver = receiver;
            this.options = options;
            this.takesName = takesName;
        }

        /** The method, with a blank line before it. */
        String source() {
            String type = receiver + "." + options;
            if (this == HAS_TEXT) {
                return """

                        private static Locator.FilterOptions withText(String text) {
                            return new Locator.FilterOptions().setHasText(text);
                        }
                    """;
            }
            return "\n    private static " + type + " " + method + (takesName ? "(String name) {\n" : "() {\n")
                    + "        return new " + type + "()" + (takesName ? ".setName(name)" : "")
                    + ".setExact(true);\n    }\n";
        }
    }

    LocatorCode(JavaText text, TabCode tabs) {
        this.text = text;
        this.tabs = tabs;
    }

    Set<Option> used() {
        return used;
    }

    boolean usesFrames() {
        return used.stream().anyMatch(option -> option.receiver.equals("FrameLocator"));
    }

    boolean usesRoles() {
        return roles;
    }

    boolean usesLocators() {
        return locates || used.stream().anyMatch(option -> option.receiver.equals("Locator"));
    }

    /** The declarations that the next statement needs; they are taken only once. */
    List<String> declarations() {
        List<String> taken = List.copyOf(declarations);
        declarations.clear();
        return taken;
    }

    String of(ReadableLocator locator) {
        String from = tabs.current();
        int receiver = 0;
        if (!locator.frame().isEmpty()) {
            from = variable("FrameLocator", locator.frame(), from + ".frameLocator(" + text.of(locator.frame()) + ")");
            receiver = 2;
        }
        StringBuilder out = new StringBuilder(from);
        List<LocatorStep> steps = locator.steps();
        for (int i = 0; i < steps.size(); i++) {
            out.append(step(steps.get(i), receiver));
            receiver = 1;
            boolean around = i < steps.size() - 1 && !(steps.get(i + 1) instanceof LocatorStep.HasText);
            if (around && !(steps.get(i + 1) instanceof LocatorStep.Nth)) {
                out = new StringBuilder(variable("Locator", called(steps.get(i)), out.toString()));
            }
        }
        return out.toString();
    }

    private static String called(LocatorStep step) {
        if (step instanceof LocatorStep.HasText words) {
            return words.text();
        }
        if (step instanceof LocatorStep.ByRole role) {
            return role.name() + " " + role.role().name().toLowerCase(Locale.ROOT);
        }
        if (step instanceof LocatorStep.ByLabel label) {
            return label.text();
        }
        if (step instanceof LocatorStep.ByText words) {
            return words.text();
        }
        return "part";
    }

    private String variable(String type, String called, String code) {
        String known = variables.get(code);
        if (known != null) {
            return known;
        }
        String name = JavaNames.variable(called);
        for (int i = 2; variables.containsValue(name) || name.equals("page"); i++) {
            name = JavaNames.variable(called) + i;
        }
        locates |= type.equals("Locator");
        variables.put(code, name);
        declarations.add(type + " " + name + " = " + code + ";");
        return name;
    }

    /** A variable for an element that a statement names twice, or within another call. */
    String named(ReadableLocator locator) {
        String code = of(locator);
        String called = locator.steps().stream()
                .map(LocatorCode::called)
                .reduce((outer, inner) -> inner)
                .orElse("element");
        return code.contains(".") ? variable("Locator", called, code) : code;
    }

    /** An element by its role and name, anywhere on the page. */
    String byRole(String role, String name) {
        return tabs.current() + role(role, name, 0);
    }

    private String step(LocatorStep step, int receiver) {
        if (step instanceof LocatorStep.ByRole role) {
            return role(role.role().name(), role.name(), receiver);
        }
        if (step instanceof LocatorStep.ByTestId id) {
            return ".getByTestId(" + text.of(id.value()) + ")";
        }
        if (step instanceof LocatorStep.ByLabel label) {
            return ".getByLabel(" + text.of(label.text()) + ", " + option(Option.LABEL, receiver) + "())";
        }
        if (step instanceof LocatorStep.ByPlaceholder placeholder) {
            return ".getByPlaceholder(" + text.of(placeholder.text()) + ", " + option(Option.PLACEHOLDER, receiver)
                    + "())";
        }
        if (step instanceof LocatorStep.ByText words) {
            return ".getByText(" + text.of(words.text()) + ", " + option(Option.TEXT, receiver) + "())";
        }
        if (step instanceof LocatorStep.ByCss css) {
            return ".locator(" + text.of(css.selector()) + ")";
        }
        if (step instanceof LocatorStep.HasText words) {
            used.add(Option.HAS_TEXT);
            return ".filter(withText(" + text.of(words.text()) + "))";
        }
        return ".nth(" + ((LocatorStep.Nth) step).index() + ")";
    }

    private String role(String role, String name, int receiver) {
        roles = true;
        return name.isEmpty()
                ? ".getByRole(AriaRole." + role + ")"
                : ".getByRole(AriaRole." + role + ", " + option(Option.NAMED, receiver) + "(" + text.of(name) + "))";
    }

    private String option(Option ofPage, int receiver) {
        Option option = Option.valueOf(ofPage.name() + RECEIVERS.get(receiver));
        used.add(option);
        return option.method;
    }
}

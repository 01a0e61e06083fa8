package dev.pagehand.browser.locate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** One call on the way of a {@link ReadableLocator}. Texts are matched whole, whatever is before or after them is not. */
public sealed interface LocatorStep {

    /** What the step finds below a locator. */
    Locator below(Locator root);

    /**
     * The call as Java source, such as {@code .getByTestId("pay")}.
     *
     * @param receiver what it is called on: {@code Page}, {@code FrameLocator} or {@code Locator}
     */
    String java(String receiver);

    /** By {@code data-testid}. */
    record ByTestId(String value) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.getByTestId(value);
        }

        @Override
        public String java(String receiver) {
            return ".getByTestId(" + JavaLiteral.of(value) + ")";
        }
    }

    /** By ARIA role and accessible name; by role alone where the name is empty. */
    record ByRole(AriaRole role, String name) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return name.isEmpty()
                    ? root.getByRole(role)
                    : root.getByRole(
                            role, new Locator.GetByRoleOptions().setName(name).setExact(true));
        }

        @Override
        public String java(String receiver) {
            String call = ".getByRole(AriaRole." + role.name();
            return name.isEmpty()
                    ? call + ")"
                    : call + ", new " + receiver + ".GetByRoleOptions().setName(" + JavaLiteral.of(name)
                            + ").setExact(true))";
        }
    }

    /** By the text of its label. */
    record ByLabel(String text) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.getByLabel(text, new Locator.GetByLabelOptions().setExact(true));
        }

        @Override
        public String java(String receiver) {
            return exact("getByLabel", "GetByLabelOptions", text, receiver);
        }
    }

    /** By its placeholder. */
    record ByPlaceholder(String text) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.getByPlaceholder(text, new Locator.GetByPlaceholderOptions().setExact(true));
        }

        @Override
        public String java(String receiver) {
            return exact("getByPlaceholder", "GetByPlaceholderOptions", text, receiver);
        }
    }

    /** By its own text. */
    record ByText(String text) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.getByText(text, new Locator.GetByTextOptions().setExact(true));
        }

        @Override
        public String java(String receiver) {
            return exact("getByText", "GetByTextOptions", text, receiver);
        }
    }

    /** By a CSS selector: an id, a test attribute of another name, a field's {@code name}. */
    record ByCss(String selector) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.locator(selector);
        }

        @Override
        public String java(String receiver) {
            return ".locator(" + JavaLiteral.of(selector) + ")";
        }
    }

    /** Only those with a text somewhere in them. */
    record HasText(String text) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.filter(new Locator.FilterOptions().setHasText(text));
        }

        @Override
        public String java(String receiver) {
            return ".filter(new Locator.FilterOptions().setHasText(" + JavaLiteral.of(text) + "))";
        }
    }

    /** The one at a place, from 0. */
    record Nth(int index) implements LocatorStep {
        @Override
        public Locator below(Locator root) {
            return root.nth(index);
        }

        @Override
        public String java(String receiver) {
            return ".nth(" + index + ")";
        }
    }

    private static String exact(String call, String options, String text, String receiver) {
        return "." + call + "(" + JavaLiteral.of(text) + ", new " + receiver + "." + options + "().setExact(true))";
    }
}

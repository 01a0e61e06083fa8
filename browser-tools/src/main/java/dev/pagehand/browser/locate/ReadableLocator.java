package dev.pagehand.browser.locate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import dev.pagehand.browser.BrowserException;
import java.util.List;

/**
 * A Playwright locator as a person would write it: by test id, by role and name, by label, within a named part of the page.
 * As Java it reads
 *
 * <pre>{@code
 * page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Backpack"))
 *     .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove").setExact(true))
 * }</pre>
 *
 * @param frame a CSS selector of the iframe that it is in; empty for the main frame
 * @param steps from the page down to the element; at least one
 */
public record ReadableLocator(String frame, List<LocatorStep> steps) {

    public ReadableLocator {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a locator needs at least one step");
        }
    }

    /** The same as Java source, on one line; the classes that it names are Playwright's own. */
    public String java() {
        StringBuilder out = new StringBuilder("page");
        String receiver = "Page";
        if (!frame.isEmpty()) {
            out.append(".frameLocator(").append(JavaLiteral.of(frame)).append(')');
            receiver = "FrameLocator";
        }
        for (LocatorStep step : steps) {
            out.append(step.java(receiver));
            receiver = "Locator";
        }
        return out.toString();
    }

    /**
     * For files: {@code {"steps":[{"role":"row"},{"hasText":"Backpack"},{"role":"button","name":"Remove"}]}}, and {@code
     * frame} where it is in one.
     */
    public ObjectNode toJson() {
        return LocatorJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws BrowserException.Configuration where it is no locator
     */
    public static ReadableLocator fromJson(JsonNode json) {
        try {
            return LocatorJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new BrowserException.Configuration("this is no locator: " + e.getMessage());
        }
    }

    /** What it finds below an element of Playwright's. */
    Locator below(Locator root) {
        Locator found = root;
        for (LocatorStep step : steps) {
            found = step.below(found);
        }
        return found;
    }
}

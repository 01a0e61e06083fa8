package dev.pagehand.browser.locate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Locators as JSON. */
final class LocatorJson {

    private LocatorJson() {}

    static ObjectNode write(ReadableLocator locator) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!locator.frame().isEmpty()) {
            json.put("frame", locator.frame());
        }
        ArrayNode steps = json.putArray("steps");
        locator.steps().forEach(step -> steps.add(write(step)));
        return json;
    }

    private static ObjectNode write(LocatorStep step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (step instanceof LocatorStep.ByRole role) {
            json.put("role", role.role().name().toLowerCase(Locale.ROOT));
            return role.name().isEmpty() ? json : json.put("name", role.name());
        }
        if (step instanceof LocatorStep.ByTestId id) {
            return json.put("testId", id.value());
        }
        if (step instanceof LocatorStep.ByLabel label) {
            return json.put("label", label.text());
        }
        if (step instanceof LocatorStep.ByPlaceholder placeholder) {
            return json.put("placeholder", placeholder.text());
        }
        if (step instanceof LocatorStep.ByText text) {
            return json.put("text", text.text());
        }
        if (step instanceof LocatorStep.ByCss css) {
            return json.put("css", css.selector());
        }
        if (step instanceof LocatorStep.HasText text) {
            return json.put("hasText", text.text());
        }
        return json.put("nth", ((LocatorStep.Nth) step).index());
    }

    /** @throws IllegalArgumentException where it is none */
    static ReadableLocator read(JsonNode json) {
        List<LocatorStep> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(step(step)));
        return new ReadableLocator(json.path("frame").asText(), steps);
    }

    private static LocatorStep step(JsonNode json) {
        if (json.has("role")) {
            AriaRole role = AriaRole.valueOf(json.get("role").asText().toUpperCase(Locale.ROOT));
            return new LocatorStep.ByRole(role, json.path("name").asText());
        }
        String kind = json.fieldNames().hasNext() ? json.fieldNames().next() : "nothing";
        String value = json.path(kind).asText();
        return switch (kind) {
            case "testId" -> new LocatorStep.ByTestId(value);
            case "label" -> new LocatorStep.ByLabel(value);
            case "placeholder" -> new LocatorStep.ByPlaceholder(value);
            case "text" -> new LocatorStep.ByText(value);
            case "css" -> new LocatorStep.ByCss(value);
            case "hasText" -> new LocatorStep.HasText(value);
            case "nth" -> new LocatorStep.Nth(json.get(kind).asInt());
            default -> throw new IllegalArgumentException("'" + kind + "' is no step of a locator");
        };
    }
}

package dev.pagehand.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What our script found out about an element just before an action. */
record ElementFacts(JsonNode json) {

    /** An option of a select element. */
    record Option(String label, String value, int index, boolean disabled) {}

    Optional<String> gone() {
        return text("gone");
    }

    String tag() {
        return json.path("tag").asText();
    }

    String role() {
        return json.path("role").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    String name() {
        return json.path("name").asText();
    }

    boolean is(String flag) {
        return json.path(flag).asBoolean();
    }

    Optional<String> value() {
        return text("value");
    }

    /** The origin of the document that it stands in, as the browser says it; {@code null} for one that has none. */
    String origin() {
        return json.path("origin").asText();
    }

    /** Where a click on it leads, where it is a link. */
    Optional<String> href() {
        return text("href");
    }

    int maxLength() {
        return json.path("maxLength").asInt(-1);
    }

    /** {@code true}, {@code false} or {@code mixed}. */
    String checked() {
        return json.path("checked").asText();
    }

    boolean isCheckable() {
        return List.of("checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio")
                .contains(role());
    }

    /** Where a click would hit it, or its label, relative to the inside of its border; empty where nothing can be hit. */
    Optional<Point> point() {
        return json.has("dx")
                ? Optional.of(
                        new Point(json.get("dx").asDouble(), json.get("dy").asDouble()))
                : Optional.empty();
    }

    /** The same, relative to its frame's viewport. */
    Optional<Point> pointInFrame() {
        return json.has("x")
                ? Optional.of(new Point(json.get("x").asDouble(), json.get("y").asDouble()))
                : Optional.empty();
    }

    /** The label that takes a click for it, as where a page draws its own box over a checkbox. */
    OptionalInt label() {
        return json.has("label") ? OptionalInt.of(json.get("label").asInt()) : OptionalInt.empty();
    }

    /** Of a field's value, in UTF-16 units; known of passwords too. */
    int length() {
        return json.path("length").asInt();
    }

    /** Where what scrolls under it stands, and its page: {@code {top, height, client, page}} in CSS pixels. */
    JsonNode scroll() {
        return json.path("scroll");
    }

    /** How many files an input holds. */
    int files() {
        return json.path("files").asInt();
    }

    Optional<Cover> cover() {
        JsonNode cover = json.get("cover");
        return cover == null
                ? Optional.empty()
                : Optional.of(new Cover(
                        cover.path("id").asInt(),
                        cover.path("role").asText(),
                        cover.path("name").asText()));
    }

    List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (JsonNode option : json.path("options")) {
            options.add(new Option(
                    option.path("label").asText(),
                    option.path("value").asText(),
                    option.path("index").asInt(),
                    option.path("disabled").asBoolean()));
        }
        return options;
    }

    /** How a field of that type wants its value; empty for others. */
    String formatHint() {
        String example = switch (type()) {
            case "date" -> "2026-01-31";
            case "time" -> "13:45";
            case "datetime-local" -> "2026-01-31T13:45";
            case "month" -> "2026-01";
            case "week" -> "2026-W05";
            case "color" -> "#ff8800";
            case "number", "range" -> "12.5";
            default -> "";
        };
        return example.isEmpty() ? "" : "; a field of type " + type() + " wants a value such as " + example;
    }

    private Optional<String> text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    record Point(double x, double y) {}

    /** What is in the way of a click. */
    record Cover(int node, String role, String name) {}
}

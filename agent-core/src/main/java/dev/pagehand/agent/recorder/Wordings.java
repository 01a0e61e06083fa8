package dev.pagehand.agent.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.browser.locate.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Says what a tool call does as a person would ask for it, in words that the rules understand. */
final class Wordings {

    private static final int ROW_WORDS = 3;

    private Wordings() {}

    static String of(String tool, ObjectNode arguments, Map<String, RecordedElement> elements) {
        String target = elements.values().stream()
                .findFirst()
                .map(element -> named(element.fingerprint()))
                .orElse("");
        return switch (tool) {
            case "browser_navigate" -> "open " + arguments.path("url").asText();
            case "browser_click" -> click(arguments) + " " + target;
            case "browser_hover" -> "hover over " + target;
            case "browser_type" ->
                "type " + quoted(arguments.path("text").asText()) + " into " + target
                        + (arguments.path("submit").asBoolean() ? " and press Enter" : "");
            case "browser_select_option" -> "choose " + list(arguments.path("values")) + " from " + target;
            case "browser_press_key" -> "press " + arguments.path("key").asText();
            case "browser_fill_form" -> "fill in " + names(elements);
            case "browser_drag" -> "drag " + String.join(" to ", each(elements));
            case "browser_file_upload" ->
                "upload " + list(arguments.path("paths")) + (target.isEmpty() ? "" : " to " + target);
            case "browser_scroll" ->
                "scroll " + (target.isEmpty() ? "" : target + " ")
                        + arguments.path("amount").asText("into view");
            case "browser_tabs" -> tabs(arguments);
            case "browser_wait_for" ->
                "wait for " + quoted(arguments.path("text").asText());
            case "browser_navigate_back" -> "go back";
            case "browser_navigate_forward" -> "go forward";
            case "browser_reload" -> "reload the page";
            case "browser_handle_dialog" ->
                arguments.path("accept").asBoolean() ? "accept the dialog" : "dismiss the dialog";
            case "act" -> act(arguments, target);
            default -> target.isEmpty() ? tool.replace("browser_", "").replace('_', ' ') : tool + " " + target;
        };
    }

    private static String click(ObjectNode arguments) {
        return arguments.path("doubleClick").asBoolean()
                ? "double click"
                : arguments.path("button").asText("left").equals("right") ? "right click" : "click";
    }

    private static String act(ObjectNode arguments, String target) {
        String given = list(arguments.path("arguments"));
        return switch (arguments.path("method").asText()) {
            case "fill", "type" -> "type " + given + " into " + target;
            case "select", "selectOption" -> "choose " + given + " from " + target;
            case "press" -> "press " + given.replace("'", "");
            default -> arguments.path("method").asText() + " " + target;
        };
    }

    private static String named(Fingerprint element) {
        String name = element.name().isEmpty() ? element.markup().label() : element.name();
        String row = element.surroundings().row();
        if (name.isEmpty()) {
            return "the " + element.role();
        }
        return element.place().of() > 1 && !row.isEmpty()
                ? quoted(name) + " of " + quoted(beginning(row))
                : quoted(name);
    }

    // The first words of a row say which one it is; what follows, such as a price, moves.
    private static String beginning(String row) {
        List<String> words = Arrays.stream(row.split(" "))
                .takeWhile(word -> word.chars().anyMatch(Character::isLetter))
                .limit(ROW_WORDS)
                .toList();
        return words.isEmpty() ? row : String.join(" ", words);
    }

    private static String names(Map<String, RecordedElement> elements) {
        return String.join(" and ", each(elements));
    }

    private static List<String> each(Map<String, RecordedElement> elements) {
        return elements.values().stream().map(one -> named(one.fingerprint())).toList();
    }

    private static String tabs(ObjectNode arguments) {
        return switch (arguments.path("action").asText()) {
            case "select" -> "go to tab " + (arguments.path("index").asInt() + 1);
            case "close" -> "close the tab";
            default -> "open a new tab";
        };
    }

    private static String list(JsonNode values) {
        List<String> all = new ArrayList<>();
        values.forEach(value -> all.add(quoted(value.asText())));
        return String.join(" and ", all);
    }

    private static String quoted(String text) {
        return text.contains("'") ? '"' + text.replace("\"", "'") + '"' : "'" + text + "'";
    }
}

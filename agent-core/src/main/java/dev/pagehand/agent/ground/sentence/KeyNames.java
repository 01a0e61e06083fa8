package dev.pagehand.agent.ground.sentence;

import java.util.Locale;
import java.util.Map;

/** What people call keys, and what the browser does. */
final class KeyNames {

    static final String PATTERN = "(?:(?:ctrl|control|shift|alt|meta|cmd|command)\\s?[+-]\\s?)*"
            + "(?:enter|return|tab|escape|esc|space|space ?bar|backspace|delete|del|home|end|page ?up|page ?down|f\\d{1,2}"
            + "|(?:arrow )?(?:up|down|left|right)(?: arrow)?|arrow(?:up|down|left|right))"
            + "|(?:(?:ctrl|control|shift|alt|meta|cmd|command)\\s?[+-]\\s?)+\\S";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("return", "Enter"),
            Map.entry("enter", "Enter"),
            Map.entry("esc", "Escape"),
            Map.entry("escape", "Escape"),
            Map.entry("del", "Delete"),
            Map.entry("delete", "Delete"),
            Map.entry("space", "Space"),
            Map.entry("spacebar", "Space"),
            Map.entry("pageup", "PageUp"),
            Map.entry("pagedown", "PageDown"),
            Map.entry("up", "ArrowUp"),
            Map.entry("down", "ArrowDown"),
            Map.entry("left", "ArrowLeft"),
            Map.entry("right", "ArrowRight"),
            Map.entry("ctrl", "Control"),
            Map.entry("control", "Control"),
            Map.entry("cmd", "Meta"),
            Map.entry("command", "Meta"),
            Map.entry("tab", "Tab"),
            Map.entry("home", "Home"),
            Map.entry("end", "End"),
            Map.entry("backspace", "Backspace"),
            Map.entry("shift", "Shift"),
            Map.entry("alt", "Alt"),
            Map.entry("meta", "Meta"));

    private KeyNames() {}

    /** Such as {@code Enter}, {@code ArrowDown} or {@code Control+a}. */
    static String canonical(String said) {
        StringBuilder keys = new StringBuilder();
        for (String part : said.strip().split("\\s?[+-]\\s?", -1)) {
            String bare = part.toLowerCase(Locale.ROOT).replaceAll("\\s|arrow", "");
            String key =
                    NAMES.getOrDefault(bare, bare.matches("f\\d{1,2}") ? bare.toUpperCase(Locale.ROOT) : part.strip());
            keys.append(keys.isEmpty() ? "" : "+").append(key);
        }
        return keys.toString();
    }
}

package dev.pagehand.browser.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of keys as people and models write them, in Playwright's spelling. */
public final class Keys {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("enter", "Enter"),
            Map.entry("return", "Enter"),
            Map.entry("esc", "Escape"),
            Map.entry("escape", "Escape"),
            Map.entry("tab", "Tab"),
            Map.entry("space", "Space"),
            Map.entry("spacebar", "Space"),
            Map.entry("backspace", "Backspace"),
            Map.entry("delete", "Delete"),
            Map.entry("del", "Delete"),
            Map.entry("insert", "Insert"),
            Map.entry("home", "Home"),
            Map.entry("end", "End"),
            Map.entry("pageup", "PageUp"),
            Map.entry("pagedown", "PageDown"),
            Map.entry("up", "ArrowUp"),
            Map.entry("down", "ArrowDown"),
            Map.entry("left", "ArrowLeft"),
            Map.entry("right", "ArrowRight"),
            Map.entry("arrowup", "ArrowUp"),
            Map.entry("arrowdown", "ArrowDown"),
            Map.entry("arrowleft", "ArrowLeft"),
            Map.entry("arrowright", "ArrowRight"),
            Map.entry("ctrl", "Control"),
            Map.entry("control", "Control"),
            Map.entry("cmd", "Meta"),
            Map.entry("command", "Meta"),
            Map.entry("meta", "Meta"),
            Map.entry("alt", "Alt"),
            Map.entry("option", "Alt"),
            Map.entry("shift", "Shift"));

    private Keys() {}

    /** {@code ctrl+a} becomes {@code Control+a}; what is not known stays as it is. */
    public static String normalized(String keys) {
        if (keys.length() <= 1) {
            return keys;
        }
        // The plus key itself stands last, as in Control++.
        String combination = keys.strip();
        if (combination.endsWith("++")) {
            return normalized(combination.substring(0, combination.length() - 2)) + "++";
        }
        return Arrays.stream(combination.split("\\+"))
                .map(key ->
                        NAMES.getOrDefault(key.strip().toLowerCase(Locale.ROOT).replace(" ", ""), key.strip()))
                .collect(Collectors.joining("+"));
    }
}

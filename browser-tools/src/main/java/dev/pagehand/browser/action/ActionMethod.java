package dev.pagehand.browser.action;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be done to an element, with the other words that models use for it. */
public enum ActionMethod {
    CLICK("click", "tap", "leftClick", "clickElement", "clickElementByIndex"),
    DOUBLE_CLICK("doubleClick", "dblclick"),
    RIGHT_CLICK("rightClick", "contextClick"),
    MIDDLE_CLICK("middleClick", "auxClick"),
    HOVER("hover", "mouseOver", "mouseMove", "moveTo", "hoverElement"),
    FILL("fill", "setValue", "input", "inputText", "enter", "enterText", "fillText"),
    TYPE("type", "typeText", "pressSequentially"),
    PRESS("press", "pressKey", "sendKeys", "keyPress", "pressKeys"),
    SELECT(
            "select",
            "selectOption",
            "selectOptions",
            "selectOptionFromDropdown",
            "selectDropdown",
            "selectDropdownOption",
            "choose"),
    CHECK("check", "tick"),
    UNCHECK("uncheck", "untick"),
    SET_FILES("setFiles", "setInputFiles", "upload", "uploadFile", "uploadFiles", "fileUpload"),
    DRAG_TO("dragTo", "dragAndDrop", "drag", "dragDrop"),
    SCROLL(
            "scroll",
            "scrollTo",
            "scrollIntoView",
            "scrollIntoViewIfNeeded",
            "scrollBy",
            "scrollByPixelOffset",
            "mouseWheel",
            "nextChunk",
            "prevChunk",
            "previousChunk",
            "scrollDown",
            "scrollUp"),
    FOCUS("focus"),
    CLEAR("clear", "clearValue");

    private static final Map<String, ActionMethod> WORDS = new HashMap<>();

    static {
        for (ActionMethod method : values()) {
            for (String word : method.words) {
                WORDS.put(plain(word), method);
            }
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    ActionMethod(String... words) {
        this.words = List.of(words);
    }

    /** The word that stands in JSON, such as {@code doubleClick}. */
    public String word() {
        return words.get(0);
    }

    /** Whether it sets what the element holds, which tells by itself whether it was done. */
    boolean setsState() {
        return switch (this) {
            case FILL, SELECT, CLEAR, CHECK, UNCHECK, FOCUS -> true;
            default -> false;
        };
    }

    /** Finds a method by its word or an alias, whatever the case and the joints: {@code double_click}, {@code inputText}. */
    public static Optional<ActionMethod> parse(String word) {
        return Optional.ofNullable(WORDS.get(plain(word)));
    }

    private static String plain(String word) {
        return word.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}

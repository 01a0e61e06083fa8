package dev.pagehand.llm.structured;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be done with an element, by canonical name, with the names that models give it. */
enum ElementMethod {
    CLICK("click", 0, 0, "tap", "leftClick", "clickElement", "clickOn", "singleClick", "mouseClick"),
    DOUBLE_CLICK("doubleClick", 0, 0, "dblClick", "doubleTap"),
    RIGHT_CLICK("rightClick", 0, 0, "contextClick", "contextMenu", "secondaryClick"),
    HOVER("hover", 0, 0, "mouseOver", "hoverOver", "hoverElement", "moveTo", "mouseMove"),
    FILL("fill", 1, 1, "inputText", "setValue", "setText", "enterText", "fillIn", "fillText", "input", "fillInput"),
    TYPE("type", 1, 1, "typeText", "typeIn", "pressSequentially", "keyboardType", "typeInto"),
    PRESS("press", 1, 1, "pressKey", "keyPress", "keyboardPress", "hitKey", "keyDown", "key"),
    SELECT(
            "select",
            1,
            Integer.MAX_VALUE,
            "selectOption",
            "selectOptions",
            "selectOptionFromDropdown",
            "selectFromDropdown",
            "selectDropdownOption",
            "selectByText",
            "selectByValue",
            "choose",
            "chooseOption"),
    CHECK("check", 0, 0, "tick", "checkBox", "checkCheckbox"),
    UNCHECK("uncheck", 0, 0, "untick", "uncheckBox", "uncheckCheckbox"),
    SET_FILES(
            "setFiles",
            1,
            Integer.MAX_VALUE,
            "upload",
            "uploadFile",
            "uploadFiles",
            "setInputFiles",
            "attachFile",
            "fileUpload"),
    DRAG_TO("dragTo", 1, 1, "dragAndDrop", "drag", "dragDrop", "dragElement", "dragOnto"),
    SCROLL("scroll", 0, 2, "scrollTo", "scrollBy", "scrollElement", "scrollPage"),
    FOCUS("focus", 0, 0, "focusElement", "focusOn"),
    CLEAR("clear", 0, 0, "clearText", "clearInput", "clearField", "clearValue");

    private static final Map<String, Meaning> BY_NAME = byName();

    private final String canonicalName;
    private final int leastArguments;
    private final int mostArguments;

    @SuppressWarnings("ImmutableEnumChecker") // List.of, which does not change.
    private final List<String> aliases;

    ElementMethod(String canonicalName, int leastArguments, int mostArguments, String... aliases) {
        this.canonicalName = canonicalName;
        this.leastArguments = leastArguments;
        this.mostArguments = mostArguments;
        this.aliases = List.of(aliases);
    }

    /**
     * What a name means.
     *
     * @param arguments that the name itself says, as {@code nextChunk} says {@code down}
     */
    record Meaning(ElementMethod method, List<String> arguments, Special special) {}

    /** Names whose method follows from the argument. */
    enum Special {
        NONE,
        /** Presses a key where the argument is the name of one, else types. */
        SEND_KEYS,
        /** Checks for true, unchecks for false. */
        SET_CHECKED
    }

    String canonicalName() {
        return canonicalName;
    }

    int leastArguments() {
        return leastArguments;
    }

    int mostArguments() {
        return mostArguments;
    }

    /** What a name means, in any case and with any of {@code _ - .} and space in it. */
    static Optional<Meaning> meaning(String name) {
        String plain = plain(name);
        return Optional.ofNullable(BY_NAME.get(plain))
                .or(() -> plain.startsWith("browser")
                        ? Optional.ofNullable(BY_NAME.get(plain.substring("browser".length())))
                        : Optional.empty());
    }

    private static String plain(String name) {
        return name.strip()
                .replaceAll("\\(\\s*\\)$", "")
                .replaceAll("[_\\-.\\s]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, Meaning> byName() {
        Map<String, Meaning> names = new HashMap<>();
        for (ElementMethod method : values()) {
            Meaning meaning = new Meaning(method, List.of(), Special.NONE);
            names.put(plain(method.canonicalName), meaning);
            method.aliases.forEach(alias -> names.put(plain(alias), meaning));
        }
        for (String name : List.of("nextChunk", "scrollDown", "pageDown")) {
            names.put(plain(name), new Meaning(SCROLL, List.of("down"), Special.NONE));
        }
        for (String name : List.of("prevChunk", "previousChunk", "scrollUp", "pageUp")) {
            names.put(plain(name), new Meaning(SCROLL, List.of("up"), Special.NONE));
        }
        for (String name : List.of("scrollIntoView", "scrollIntoViewIfNeeded", "scrollToElement")) {
            names.put(plain(name), new Meaning(SCROLL, List.of(), Special.NONE));
        }
        names.put("sendkeys", new Meaning(TYPE, List.of(), Special.SEND_KEYS));
        names.put("setchecked", new Meaning(CHECK, List.of(), Special.SET_CHECKED));
        return Map.copyOf(names);
    }
}

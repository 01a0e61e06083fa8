package dev.pagehand.agent.ground;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which roles can be clicked, typed into and so on, and what people call them. */
final class Roles {

    static final Set<String> CLICKABLE = Set.of(
            "button",
            "link",
            "checkbox",
            "radio",
            "switch",
            "tab",
            "menuitem",
            "menuitemcheckbox",
            "menuitemradio",
            "option",
            "treeitem",
            "summary",
            "disclosuretriangle",
            "combobox",
            "gridcell",
            "generic",
            "textbox",
            "searchbox",
            "spinbutton",
            "slider",
            "image",
            "img",
            "label",
            "columnheader");
    static final Set<String> EDITABLE = Set.of("textbox", "searchbox", "spinbutton", "combobox");
    static final Set<String> CHECKABLE = Set.of("checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio");
    static final Set<String> CHOICES = Set.of("radio", "option", "tab", "menuitemradio", "menuitem");
    static final Set<String> PARTS =
            Set.of("row", "listitem", "article", "card", "group", "region", "dialog", "section", "cell");

    /** What people call an element, and which roles they may mean. The longest words stand first. */
    private static final Map<String, Set<String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("radio button", Set.of("radio"));
        NAMES.put("check box", Set.of("checkbox", "switch"));
        NAMES.put("drop down", Set.of("combobox", "listbox", "button"));
        NAMES.put("text field", EDITABLE);
        NAMES.put("text box", EDITABLE);
        NAMES.put("input field", EDITABLE);
        NAMES.put("search field", Set.of("searchbox", "textbox", "combobox"));
        NAMES.put("search box", Set.of("searchbox", "textbox", "combobox"));
        NAMES.put("menu item", Set.of("menuitem", "menuitemcheckbox", "menuitemradio", "link", "option"));
        NAMES.put("combo box", Set.of("combobox"));
        NAMES.put("button", Set.of("button"));
        NAMES.put("link", Set.of("link"));
        NAMES.put("checkbox", Set.of("checkbox", "switch"));
        NAMES.put("radio", Set.of("radio"));
        NAMES.put("switch", Set.of("switch", "checkbox"));
        NAMES.put("toggle", Set.of("switch", "checkbox", "button"));
        NAMES.put("tab", Set.of("tab", "link", "button"));
        NAMES.put("option", Set.of("option", "radio"));
        NAMES.put("dropdown", Set.of("combobox", "listbox", "button"));
        NAMES.put("select", Set.of("combobox", "listbox"));
        NAMES.put("combobox", Set.of("combobox"));
        NAMES.put("list", Set.of("combobox", "listbox", "list"));
        NAMES.put("textbox", EDITABLE);
        NAMES.put("searchbox", Set.of("searchbox", "textbox", "combobox"));
        NAMES.put("textarea", EDITABLE);
        NAMES.put("field", Set.of("textbox", "searchbox", "spinbutton", "combobox", "listbox"));
        NAMES.put("input", EDITABLE);
        NAMES.put("box", Set.of("textbox", "searchbox", "spinbutton", "combobox", "checkbox"));
        NAMES.put("icon", Set.of("button", "link", "generic", "image", "img"));
        NAMES.put("image", Set.of("image", "img", "link", "button"));
        NAMES.put("heading", Set.of("heading"));
        NAMES.put("row", Set.of("row", "listitem"));
        NAMES.put("item", Set.of("listitem", "row", "menuitem", "option"));
        NAMES.put("card", Set.of("article", "listitem", "group", "generic"));
        NAMES.put("slider", Set.of("slider"));
        NAMES.put("menu", Set.of("button", "menu", "combobox", "menuitem"));
    }

    private Roles() {}

    /** A text without the words at its end that name a kind of element, and the roles that they may mean. */
    record Named(String rest, Optional<Set<String>> roles) {}

    static Named strip(String text) {
        String trimmed = text.strip();
        for (Map.Entry<String, Set<String>> entry : NAMES.entrySet()) {
            String word = entry.getKey();
            String lower = trimmed.toLowerCase(java.util.Locale.ROOT);
            if (lower.equals(word)) {
                return new Named("", Optional.of(entry.getValue()));
            }
            if (lower.endsWith(" " + word)) {
                String rest =
                        trimmed.substring(0, trimmed.length() - word.length()).strip();
                return new Named(rest, Optional.of(entry.getValue()));
            }
            if (lower.startsWith(word + " ⟦")
                    || lower.startsWith(word + " named ")
                    || lower.startsWith(word + " called ")
                    || lower.startsWith(word + " labelled ")
                    || lower.startsWith(word + " labeled ")) {
                String rest =
                        trimmed.substring(word.length()).strip().replaceFirst("^(?i)(named|called|labell?ed) ", "");
                return new Named(rest, Optional.of(entry.getValue()));
            }
        }
        return new Named(trimmed, Optional.empty());
    }
}

package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.Roles;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What people call elements, and which roles they may mean. */
public final class RoleNames {

    /** Boxes that show a colour: what a page makes them of differs. */
    private static final Set<String> COLOUR =
            Set.of("button", "radio", "option", "generic", "gridcell", "link", "image");
    /** The text form does not tell what is drawn as an icon. */
    private static final Set<String> ICON = Set.of("button", "link", "generic", "image", "img");

    private static final Set<String> CHIP = Set.of("button", "checkbox", "switch", "link", "option", "radio");
    /** Words that are a kind only after a name. */
    private static final Set<String> ONLY_AFTER_NAME =
            Set.of("word", "date", "colour", "color", "setting", "folder", "square", "filter", "chip", "tag", "pill");

    private static final Pattern PLURAL = Pattern.compile(
            "(?i)\\b(button|link|field|tab|option|dropdown|input|heading|image|icon|item|row|swatch|box|checkbox|switch|slider)(?:es|s)$");
    private static final String CALLED =
            "(?:named|called|labell?ed|titled|marked|saying|that says|which says|that reads|that is called|with the (?:label|name|text|title|caption)|for|of)";

    /** What people call an element, and which roles they may mean. The longest words stand first. */
    private static final Map<String, Set<String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("scroll list", Set.of("listbox", "combobox"));
        NAMES.put("scrolling list", Set.of("listbox", "combobox"));
        NAMES.put("selection list", Set.of("listbox", "combobox"));
        NAMES.put("drop-down list", Set.of("combobox", "listbox", "button"));
        NAMES.put("dropdown list", Set.of("combobox", "listbox", "button"));
        NAMES.put("dropdown menu", Set.of("combobox", "listbox", "button"));
        NAMES.put("drop-down menu", Set.of("combobox", "listbox", "button"));
        NAMES.put("spinner", Set.of("spinbutton"));
        NAMES.put("spin box", Set.of("spinbutton"));
        NAMES.put("stepper", Set.of("spinbutton"));
        NAMES.put("word", Set.of("generic", "link"));
        NAMES.put("widget", Roles.CLICKABLE);
        NAMES.put("radio button", Set.of("radio"));
        NAMES.put("icon button", Set.of("button", "link"));
        NAMES.put("toggle switch", Set.of("switch", "checkbox", "button"));
        NAMES.put("toggle button", Set.of("switch", "checkbox", "button"));
        NAMES.put("column header", Set.of("columnheader", "button"));
        NAMES.put("column heading", Set.of("columnheader", "button"));
        NAMES.put("drop-down", Set.of("combobox", "listbox", "button"));
        NAMES.put("tick box", Set.of("checkbox", "switch"));
        NAMES.put("tickbox", Set.of("checkbox", "switch"));
        NAMES.put("text area", Roles.TEXT);
        NAMES.put("number field", Roles.EDITABLE);
        NAMES.put("date field", Roles.EDITABLE);
        NAMES.put("date picker", Set.of("textbox", "combobox", "button"));
        NAMES.put("coloured box", COLOUR);
        NAMES.put("colored box", COLOUR);
        NAMES.put("colour", COLOUR);
        NAMES.put("color", COLOUR);
        NAMES.put("swatch", COLOUR);
        NAMES.put("square", COLOUR);
        NAMES.put("autocomplete", Set.of("combobox", "textbox", "searchbox"));
        NAMES.put("symbol", ICON);
        NAMES.put("setting", Set.of("switch", "checkbox"));
        NAMES.put("date", Roles.EDITABLE);
        NAMES.put("tree item", Set.of("treeitem"));
        NAMES.put("node", Set.of("treeitem", "link"));
        NAMES.put("branch", Set.of("treeitem"));
        NAMES.put("folder", Set.of("treeitem", "button", "link"));
        NAMES.put("check box", Set.of("checkbox", "switch"));
        NAMES.put("drop down", Set.of("combobox", "listbox", "button"));
        NAMES.put("text field", Roles.TEXT);
        NAMES.put("text box", Roles.TEXT);
        NAMES.put("input field", Roles.EDITABLE);
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
        NAMES.put("textbox", Roles.EDITABLE);
        NAMES.put("searchbox", Set.of("searchbox", "textbox", "combobox"));
        NAMES.put("textarea", Roles.TEXT);
        NAMES.put("field", Set.of("textbox", "searchbox", "spinbutton", "combobox", "listbox"));
        NAMES.put("input", Roles.EDITABLE);
        NAMES.put(
                "box",
                Set.of("textbox", "searchbox", "spinbutton", "combobox", "checkbox", "button", "generic", "option"));
        NAMES.put("filter", CHIP);
        NAMES.put("chip", CHIP);
        NAMES.put("tag", CHIP);
        NAMES.put("pill", CHIP);
        NAMES.put("icon", ICON);
        NAMES.put("image", Set.of("image", "img", "link", "button"));
        NAMES.put("heading", Set.of("heading"));
        NAMES.put("row", Set.of("row", "listitem"));
        NAMES.put("item", Set.of("listitem", "row", "menuitem", "option"));
        NAMES.put("card", Set.of("article", "listitem", "group", "generic"));
        NAMES.put("slider", Set.of("slider"));
        NAMES.put("menu", Set.of("button", "menu", "combobox", "menuitem"));
    }

    private RoleNames() {}

    /** A text without the words at its end that name a kind of element, and the roles that they may mean. */
    public record Named(String rest, Optional<Set<String>> roles) {}

    /** Whether a kind says how a thing looks, so that nothing can be found by it alone. */
    static boolean areLooks(Set<String> roles) {
        return roles.equals(ICON) || roles.equals(COLOUR);
    }

    /** Whether a menu is meant: of buttons, only one that opens one. */
    static boolean areMenus(Set<String> roles) {
        return roles.contains("menu");
    }

    /** Whether it opens a menu, as far as can be told; whatever is no button may. */
    static boolean opensMenu(PageNode node) {
        return !node.role().equals("button")
                || node.has("haspopup")
                || Roles.MORE.matcher(node.name()).matches();
    }

    /** Takes the kind off where it stands in front: "the button Print", "the button that says Print"; empty where none stands there. */
    static Optional<Named> leading(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Set<String>> entry : NAMES.entrySet()) {
            if (lower.startsWith(entry.getKey() + " ")) {
                String rest = text.substring(entry.getKey().length()).strip();
                return Optional.of(new Named(
                        rest.replaceFirst("^(?i)" + CALLED + " (?:the )?", ""), Optional.of(entry.getValue())));
            }
        }
        return Optional.empty();
    }

    /** Takes the kind off where it stands at the end, or before a name: "Print button", "button called Print". */
    public static Named strip(String text) {
        String trimmed = PLURAL.matcher(text.strip()).replaceFirst("$1");
        for (Map.Entry<String, Set<String>> entry : NAMES.entrySet()) {
            String word = entry.getKey();
            String lower = trimmed.toLowerCase(Locale.ROOT);
            if (lower.equals(word) && !ONLY_AFTER_NAME.contains(word)) {
                return new Named("", Optional.of(entry.getValue()));
            }
            if (lower.endsWith(" " + word)) {
                String rest =
                        trimmed.substring(0, trimmed.length() - word.length()).strip();
                return new Named(rest, Optional.of(entry.getValue()));
            }
            if (lower.startsWith(word + " ⟦")
                    || lower.matches(Pattern.quote(word) + " (?:named|called|labell?ed|that says|marked|titled) .*")) {
                String rest = trimmed.substring(word.length())
                        .strip()
                        .replaceFirst("^(?i)(named|called|labell?ed|that says|marked|titled) ", "");
                return new Named(rest, Optional.of(entry.getValue()));
            }
        }
        return new Named(trimmed, Optional.empty());
    }
}

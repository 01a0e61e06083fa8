package dev.pagehand.agent.ground.page;

import java.util.Set;
import java.util.regex.Pattern;

/** Which roles can be clicked, typed into and so on. */
public final class Roles {

    /** What a click may do something with. */
    public static final Set<String> CLICKABLE = Set.of(
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
    /** What may take text, fields of numbers and of choices too. */
    public static final Set<String> EDITABLE = Set.of("textbox", "searchbox", "spinbutton", "combobox");
    /** What takes any text. */
    public static final Set<String> TEXT = Set.of("textbox", "searchbox");

    /** What brings the other things that can be done in a row. */
    public static final Pattern MORE = Pattern.compile(
            "(?i)\\W*(?:more|more (?:actions|options)|actions|options|menu|open menu|…|⋮|⋯|\\.\\.\\.)\\W*|[…⋮⋯]");

    /** What is on or off. */
    public static final Set<String> CHECKABLE =
            Set.of("checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio");
    /** What is one of several that may be chosen. */
    public static final Set<String> CHOICES = Set.of("radio", "option", "tab", "menuitemradio", "menuitem");

    private Roles() {}
}

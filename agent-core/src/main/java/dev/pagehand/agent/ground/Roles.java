package dev.pagehand.agent.ground;

import java.util.Set;
import java.util.regex.Pattern;

/** Which roles can be clicked, typed into and so on. */
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
    static final Set<String> TEXT = Set.of("textbox", "searchbox");

    /** What brings the other things that can be done in a row. */
    static final Pattern MORE = Pattern.compile(
            "(?i)\\W*(?:more|more (?:actions|options)|actions|options|menu|open menu|…|⋮|⋯|\\.\\.\\.)\\W*|[…⋮⋯]");

    static final Set<String> CHECKABLE = Set.of("checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio");
    static final Set<String> CHOICES = Set.of("radio", "option", "tab", "menuitemradio", "menuitem");

    private Roles() {}
}

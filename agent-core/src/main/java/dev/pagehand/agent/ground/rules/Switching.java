package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.find.Places;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.CommandWords;
import dev.pagehand.agent.ground.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Grounds what is on or off, open or closed: checkboxes, switches, toggle buttons, parts that fold. */
record Switching(Elements elements) {

    private static final Set<String> CHOSEN = Set.of("tab", "menuitem", "treeitem");
    private static final Set<String> FOLDS =
            Set.of("button", "disclosuretriangle", "summary", "treeitem", "link", "combobox", "generic", "group");
    private static final Pattern CONSENT = Pattern.compile("(?i)\\b(?:agree|accept|consent|have read|confirm)\\b");
    private static final Pattern FOLDED = Pattern.compile(
            "(?i)^(?:the )?(?:section|panel|accordion|details|block|node|branch|folder|question|topic|filter) (?=\\S)|(?<=\\S) (?:section|panel|accordion|details|block|node|branch|folder|question|topic|filter|menu|list)$");
    private static final Pattern ANY_FOLD =
            Pattern.compile("(?i)(?:the )?(?:only )?(?:section|panel|accordion|details|block)(?: (?:below|above))?");
    private static final Pattern PANE = Pattern.compile(
            "(?i)(?:the |this )?(?:detail |details |side )?(?:panel|pane|sidebar|drawer|viewer|lightbox)");
    private static final Pattern AGREE = Pattern.compile("(?i)\\s*(ok|okay|yes|confirm|accept|agree|continue)\\s*");

    Grounding check(Instruction.SetChecked check, int part) {
        Found found = elements.find(check.target(), node -> Roles.CHECKABLE.contains(node.role()));
        if (!(found instanceof Found.None)) {
            return Elements.grounding(
                    found, elements.quotes().plain(check.target()), node -> Actions.check(node, check.on()));
        }
        Found other =
                elements.find(check.target(), node -> node.role().equals("button") || CHOSEN.contains(node.role()));
        if (!(other instanceof Found.One one)) {
            return Elements.grounding(other, elements.quotes().plain(check.target()), Actions::click);
        }
        if (check.on() && CHOSEN.contains(one.node().role())) {
            return Elements.clear(one.node(), Actions.click(one.node()));
        }
        boolean command = check.on() && Words.startsWith(one.node().name(), "check");
        return command ? Elements.clear(one.node(), Actions.click(one.node())) : press(one.node(), check.on(), part);
    }

    /** The one box whose name says that one agrees to it. */
    Grounding agree(Instruction.Agree agree) {
        String to = agree.to().replaceFirst("^(?i)(?:the|our|your|their|all) ", "");
        Found found = Found.only(elements.all(node -> Roles.CHECKABLE.contains(node.role())
                && CONSENT.matcher(node.name()).find()
                && Words.contains(node.name(), to)));
        return found instanceof Found.None
                ? check(new Instruction.SetChecked(to, true), 0)
                : Elements.grounding(found, to, node -> Actions.check(node, true));
    }

    /** A button is a switch only where it shows that it is on: before it is switched off, and after it was switched on. */
    private static Grounding press(PageNode button, boolean on, int part) {
        boolean pressed = button.has("pressed");
        if (part > 0 || pressed == on) {
            return pressed == on && (on || part > 0)
                    ? new Grounding.Already(button.line() + " is " + (on ? "on" : "off"))
                    : new Grounding.Absent(
                            "switch: " + button.line() + " is not shown as " + (on ? "on" : "off or on"));
        }
        return Elements.part(button, Actions.click(button), 0, true);
    }

    /** Opens or closes a part of the page, unless it is so already; what does not fold is pressed to open it. */
    Grounding expand(Instruction.Expand expand) {
        Predicate<PageNode> folding = node -> node.has("expanded") || node.has("collapsed");
        String target = FOLDED.matcher(expand.target()).replaceAll("");
        Found found = elements.find(target, folding.and(node -> FOLDS.contains(node.role())));
        if (found instanceof Found.One one) {
            PageNode node = one.node();
            return node.has("expanded") == expand.open()
                    ? new Grounding.Already(node.line() + " is " + (expand.open() ? "expanded" : "collapsed"))
                    : Elements.clear(node, Actions.click(node));
        }
        if (found instanceof Found.None
                && !expand.open()
                && PANE.matcher(expand.target()).matches()) {
            return close(new Instruction.CloseDialog("close", ""));
        }
        if (found instanceof Found.None && ANY_FOLD.matcher(expand.target()).matches()) {
            Found only = Found.only(elements.all(node -> (folding.test(node) && FOLDS.contains(node.role()))
                    || (node.role().equals("heading") && node.has("clickable"))));
            return Elements.grounding(only, elements.quotes().plain(expand.target()), Actions::click);
        }
        if (found instanceof Found.None && expand.open()) {
            return new Pressing(elements).one(target);
        }
        return Elements.grounding(found, elements.quotes().plain(expand.target()), Actions::click);
    }

    /** The button that closes a dialog or a banner of the page's own; of several, the one that is called as was said. */
    Grounding close(Instruction.CloseDialog close) {
        String which = elements.quotes().plain(close.which());
        List<PageNode> dialogs = Places.dialogs(elements.page()).stream()
                .filter(part -> which.isBlank() || part.texts().anyMatch(text -> Words.contains(text, which)))
                .toList();
        boolean agrees = close.how().matches("confirm|accept");
        List<PageNode> buttons = elements.all(
                node -> (node.role().equals("button") || node.role().equals("link"))
                        && (agrees ? AGREE : CommandWords.LEAVES_AT_ONCE)
                                .matcher(node.name())
                                .matches()
                        && dialogs.stream().anyMatch(dialog -> dialog.contains(node)));
        Optional<PageNode> said = buttons.stream()
                .filter(node -> Words.startsWith(node.name(), close.how()))
                .findFirst();
        Found found = said.<Found>map(Found.One::new).orElseGet(() -> Found.only(buttons));
        return Elements.grounding(
                found, "a button that closes the " + (which.isBlank() ? "" : which + " ") + "dialog", Actions::click);
    }
}

package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page, searched for what one step names. */
record Elements(PageView page, Quotes quotes) {

    private static final Pattern REFERENCE = Pattern.compile("\\[\\d+-\\d+]");

    /** A field that is told by what it takes. */
    private static final Pattern TYPED =
            Pattern.compile("(?i)(?:the )?(date|time|month|week)(?: (?:field|box|input|picker))?");

    /** A field without a label, whose hint is an address. */
    private static final Pattern MAIL = Pattern.compile(
            "(?i)(?:the |my |your )?e-?mail(?: address)?(?: (?:field|box|input))?(?: (?:under|in|below|of) .+)?");

    static Grounding clear(ActionCandidate action) {
        return new Grounding.Clear(action, Optional.empty(), 0, false);
    }

    static Grounding clear(PageNode node, ActionCandidate action) {
        return new Grounding.Clear(action, Optional.of(node), 0, false);
    }

    static Grounding part(PageNode node, ActionCandidate action, int part, boolean more) {
        return new Grounding.Clear(action, Optional.of(node), part, more);
    }

    /** One element by what it is called; what to do with it follows from it. */
    Grounding one(String said, Predicate<PageNode> allowed, Function<PageNode, ActionCandidate> action) {
        return grounding(find(said, allowed), quotes.plain(said), action);
    }

    Found find(String said, Predicate<PageNode> allowed) {
        if (REFERENCE.matcher(said).matches()) {
            return Found.only(all(node -> node.reference().equals(said) && allowed.test(node)));
        }
        Found found = new ElementFinder(page).find(said, quotes, allowed);
        Matcher typed = TYPED.matcher(quotes.plain(said));
        if (found instanceof Found.None && MAIL.matcher(quotes.plain(said)).matches()) {
            return Found.only(all(node ->
                    allowed.test(node) && node.isEditable() && node.name().matches("\\S+@\\S+")));
        }
        return found instanceof Found.None && typed.matches()
                ? Found.only(all(node -> allowed.test(node)
                        && node.state("type")
                                .filter(type -> type.startsWith(typed.group(1).toLowerCase(Locale.ROOT)))
                                .isPresent()))
                : found;
    }

    /** The same for a text of our own. */
    Found findText(String said, Predicate<PageNode> allowed) {
        Quotes own = Quotes.mask(said);
        return new ElementFinder(page).find(own.masked(), own, allowed);
    }

    /** The one button or link with such a name that can be used now. */
    Found onlyCalled(Pattern name) {
        return Found.only(all(node -> Set.of("button", "link").contains(node.role())
                && !node.isDisabled()
                && name.matcher(node.name()).matches()));
    }

    static Grounding grounding(Found found, String said, Function<PageNode, ActionCandidate> action) {
        if (found instanceof Found.One one) {
            return clear(one.node(), action.apply(one.node()));
        }
        if (found instanceof Found.Several several) {
            return new Grounding.Ambiguous(said, several.nodes());
        }
        return new Grounding.Absent("'" + said + "'");
    }

    List<PageNode> all(Predicate<PageNode> allowed) {
        return page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && allowed.test(node))
                .toList();
    }
}

package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.RoleNames;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lists what could be done on a page: all buttons, everything called so, or the one thing that an instruction names. */
public final class Candidates {

    private static final int MOST = 50;
    private static final Pattern NOISE =
            Pattern.compile("^(?i)(?:find|list|show|get|give|me|all|the|any|every|each|a|an|of)\\s+");
    private static final Pattern PLURAL = Pattern.compile(
            "(?i)\\b(button|link|field|checkbox|textbox|radio button|tab|option|dropdown|input|heading|image|icon|menu item|switch|row)(?:e?s)\\b");
    private static final Pattern ANYTHING =
            Pattern.compile("(?i)(?:actions?|everything|anything|elements?|controls?|what (?:can|could) .*)?");

    private final PageView page;

    public Candidates(PageView page) {
        this.page = page;
    }

    /** A click on an element. */
    public static ActionCandidate click(PageNode node) {
        return Actions.click(node);
    }

    /** What fits, in the page's order, at most {@value #MOST}. */
    public List<ActionCandidate> fitting(String instruction) {
        ParsedStep step = StepParser.parse(instruction);
        if (step.understood() && new RulesGrounder().ground(step, page, 0) instanceof Grounding.Clear clear) {
            return List.of(clear.action());
        }
        if (step.understood() && new RulesGrounder().ground(step, page, 0) instanceof Grounding.Ambiguous several) {
            return several.candidates().stream().map(Candidates::action).toList();
        }
        return described(PLURAL.matcher(withoutNoise(instruction)).replaceAll("$1"));
    }

    private List<ActionCandidate> described(String text) {
        if (ANYTHING.matcher(text).matches()) {
            return list(node -> true);
        }
        Quotes quotes = Quotes.mask(text);
        int clause = quotes.masked().toLowerCase(Locale.ROOT).indexOf(" that ");
        RoleNames.Named named = RoleNames.strip(clause > 0 ? quotes.masked().substring(0, clause) : quotes.masked());
        Optional<Set<String>> roles = named.roles();
        String name = quotes.plain(named.rest());
        List<ActionCandidate> both =
                list(node -> (roles.isEmpty() || roles.get().contains(node.role()))
                        && (name.isBlank() || NameMatch.score(name, node.name()) > 0));
        return both;
    }

    private List<ActionCandidate> list(Predicate<PageNode> wanted) {
        List<ActionCandidate> found = new ArrayList<>();
        for (PageNode node : page.nodes()) {
            boolean usable = !node.id().isEmpty() && Roles.CLICKABLE.contains(node.role());
            if (usable && wanted.test(node) && found.size() < MOST) {
                found.add(action(node));
            }
        }
        return found;
    }

    private static String withoutNoise(String text) {
        String rest = text.strip();
        for (var noise = NOISE.matcher(rest); noise.find(); noise = NOISE.matcher(rest)) {
            rest = rest.substring(noise.end());
        }
        return rest;
    }

    /** What one would do with it first: a field takes the focus, the rest is clicked. */
    private static ActionCandidate action(PageNode node) {
        return Roles.CHECKABLE.contains(node.role()) ? Actions.check(node, !node.has("checked")) : Actions.click(node);
    }
}

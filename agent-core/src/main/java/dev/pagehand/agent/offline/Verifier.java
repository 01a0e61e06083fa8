package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageText;
import dev.pagehand.agent.ground.page.PageView;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a condition such as "the page shows 'Thank you'" or "the total is $29.99" against the page. */
final class Verifier {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:the )?(?:page's |page )?(?:url|address) (?:is|equals|contains|has|ends with|starts with) (.+)");
    private static final Pattern TITLE =
            Pattern.compile("(?i)(?:the )?(?:page's |page )?title (?:is|equals|contains|has|says) (.+)");
    private static final Pattern STATE = Pattern.compile(
            "(?i)(?:the )?(.+?) (?:is|are) (?:still |now |already )?(not )?(disabled|enabled|checked|unchecked|ticked|selected|expanded|required|empty)");
    private static final Pattern ABSENT = Pattern.compile(
            "(?i)(?:the page |it |there )?(?:does not (?:show|contain|have|say)|doesn't (?:show|contain|have|say)|shows no|is no) (.+)"
                    + "|(.+?) (?:is not|isn't|is no longer|are not|does not|doesn't) (?:visible|shown|displayed|present|there|appear|on the page)|(.+?) (?:is|are) gone");
    private static final Pattern PRESENT = Pattern.compile(
            "(?i)(?:the page |it |you (?:can )?|i |we |there )(?:shows?|contains?|says?|sees?|displays?|has|is|are|reads?) (.+)"
                    + "|(.+?) (?:is|are) (?:visible|shown|displayed|present|there|on the page)|(.+?) (?:appears?|shows up)(?: on the page)?");
    private static final Pattern EQUAL = Pattern.compile(
            "(?i)(?:the )?(.+?) (?:is|are|equals|=|shows|says|contains|has|reads) (?:exactly |now )?(.+)");

    private static final Pattern QUOTED = Pattern.compile("(?<!\\p{L})['\"][^'\"]+['\"](?!\\p{L})");

    private final PageView page;
    private final PageText text;

    Verifier(PageView page) {
        this.page = page;
        this.text = new PageText(page);
    }

    /** The same, and whether it is sure: where the statement names a text in quotation marks, an address or a state. */
    PageVerdict verdict(String condition) {
        String problem = problem(condition).orElse("");
        String said = condition.strip().replaceFirst("[.!?]+$", "");
        boolean named = ADDRESS.matcher(said).matches()
                || TITLE.matcher(said).matches()
                || (STATE.matcher(said).matches() && problem.contains("] "))
                || QUOTED.matcher(said).find();
        return new PageVerdict(problem, problem.isEmpty() || (named && !page.folded()));
    }

    /** What does not hold; empty where the condition holds. */
    Optional<String> problem(String condition) {
        String said = condition.strip().replaceFirst("[.!?]+$", "");
        Matcher address = ADDRESS.matcher(said);
        if (address.matches()) {
            return unless(page.url().contains(bare(address.group(1))), "the address is " + page.url());
        }
        Matcher title = TITLE.matcher(said);
        if (title.matches()) {
            return unless(PageText.mentions(page.title(), bare(title.group(1))), "the title is '" + page.title() + "'");
        }
        Matcher state = STATE.matcher(said);
        if (state.matches()) {
            return state(
                    bare(state.group(1)), state.group(3).toLowerCase(java.util.Locale.ROOT), state.group(2) != null);
        }
        Matcher absent = ABSENT.matcher(said);
        if (absent.matches()) {
            String what = bare(first(absent));
            return unless(!text.says(what), "the page shows '" + what + "'");
        }
        Matcher present = PRESENT.matcher(said);
        if (present.matches()) {
            return shows(bare(first(present)));
        }
        Matcher equal = EQUAL.matcher(said);
        return equal.matches() ? equal(bare(equal.group(1)), bare(equal.group(2)), said) : shows(bare(said));
    }

    private Optional<String> shows(String what) {
        return unless(text.says(what), "the page does not show '" + what + "'");
    }

    private Optional<String> equal(String what, String expected, String said) {
        Answer answer = new AnswerReader(page).read(what);
        if (answer instanceof Answer.Known known) {
            return unless(PageText.mentions(known.text(), expected), known.text());
        }
        if (text.says(bare(said)) || text.near(what, expected)) {
            return Optional.empty();
        }
        return Optional.of("I cannot see on the page that '" + what + "' is '" + expected + "'");
    }

    private Optional<String> state(String what, String state, boolean not) {
        List<PageNode> nodes = text.named(what);
        if (nodes.size() != 1) {
            return Optional.of(
                    nodes.isEmpty()
                            ? "the page shows no '" + what + "'"
                            : "'" + what + "' may be any of " + nodes.size() + " elements");
        }
        PageNode node = nodes.get(0);
        boolean negative = state.equals("enabled") || state.equals("unchecked");
        String name = state.equals("enabled") ? "disabled" : state.matches("unchecked|ticked") ? "checked" : state;
        boolean has = name.equals("empty") ? node.value().orElse("").isEmpty() : node.has(name);
        return unless(has != (negative != not), node.line() + " is " + (not ? "" : "not ") + state);
    }

    private static Optional<String> unless(boolean holds, String problem) {
        return holds ? Optional.empty() : Optional.of(problem);
    }

    private static String first(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    private static String bare(String text) {
        return text.strip()
                .replaceFirst("^(?i)(?:the (?:text|message|word|words|heading) |the |a |an )", "")
                .replaceAll("^['\"]|['\"]$", "")
                .strip();
    }
}

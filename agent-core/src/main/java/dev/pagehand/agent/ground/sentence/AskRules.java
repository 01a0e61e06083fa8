package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.sentence.StepParser.Rule;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people ask for what a page says, for its order, and whether something is so. */
final class AskRules {

    private static final Pattern DOWN = Pattern.compile(
            "(?i),?\\s*(?:\\(?(?:in )?(?:a )?(?:descending|desc|reverse|decreasing)(?: order)?\\)?|from high(?:est)? to low(?:est)?|(?:high(?:est)?|biggest|largest) (?:first|to low(?:est)?)|from z to a|z to a|z-a)$");
    private static final Pattern UP = Pattern.compile(
            "(?i),?\\s*(?:\\(?(?:in )?(?:an )?(?:ascending|asc|increasing)(?: order)?\\)?|from low(?:est)? to high(?:est)?|(?:low(?:est)?|smallest|cheapest) first|from a to z|a to z|a-z|alphabetically)$");

    private AskRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "(?:sort|order) (?:(?!by\\b)(?:the |all )?.+? )??(?:by|on) (?:the )?(.+?)(?: column)?",
                        (m, q) -> sort(m.group(1), q)),
                Rule.of(
                        "(?:verify|check|make sure|ensure|assert|confirm|see|expect)(?: that| whether| if)+ (.+)",
                        (m, q) -> new Instruction.Verify(q.quoted(m.group(1)))),
                Rule.of(
                        "(?:verify|assert|expect|make sure|ensure|confirm) (.+)",
                        (m, q) -> new Instruction.Verify(q.quoted(m.group(1)))),
                Rule.of(
                        "(?:tell me|tell|report(?: back)?|read(?: out| off)?|extract|give me|return|say|show me|get|find out|note(?: down)?|answer|write down|output|copy"
                                + "|let me know|want to know|know|grab|fetch|state|print out|display|identify|find me)(?: to)?(?: me)?:? (.+?)",
                        (m, q) -> new Instruction.Read(q.quoted(m.group(1)))),
                Rule.of("count (?:up )?(.+)", (m, q) -> new Instruction.Read("the number of " + q.quoted(m.group(1)))),
                Rule.of(
                        "(?:(?:at|on|in|by|for|from|to|under|with) (?:what|which|whom)|what|which|who|whose|when|where|how (?:much|many|long|often|far|heavy|strong|tall|high|old|big|large|warm|cold|hot|fast|deep|wide|full|busy|late|is|was|are|were|will|can|does|did))\\b.*",
                        (m, q) -> new Instruction.Read(q.quoted(m.group()))));
    }

    private static Instruction sort(String said, Quotes quotes) {
        Matcher down = DOWN.matcher(said);
        Matcher up = UP.matcher(said);
        boolean isDown = down.find();
        boolean isUp = !isDown && up.find();
        String by = isDown ? down.replaceFirst("") : isUp ? up.replaceFirst("") : said;
        Optional<Boolean> descending = isDown || isUp ? Optional.of(isDown) : Optional.empty();
        return new Instruction.SortBy(
                quotes.plain(by.replaceFirst("(?i) column$", "")).strip(),
                descending,
                quotes.plain(said).strip());
    }
}

package dev.pagehand.agent.ground;

/**
 * Rules, and where nothing on the page is called what an instruction says, its single words ({@link SecondReading}). For where
 * no model may be asked. One instruction each: what the first part needed, the others are read by, too.
 */
public final class WordsGrounder implements Grounder {

    private final Grounder rules = new RulesGrounder();
    private boolean byWords;

    @Override
    public Grounding ground(String instruction, PageView page, int part) {
        Grounding named = byWords ? new Grounding.NotUnderstood() : rules.ground(instruction, page, part);
        if (named instanceof Grounding.Clear || named instanceof Grounding.Already || (part > 0 && !byWords)) {
            return named;
        }
        Grounding again = SecondReading.of(StepParser.parse(instruction), page)
                .map(step -> new RulesGrounder().ground(step, page, part))
                .orElse(named);
        byWords = again instanceof Grounding.Clear;
        return byWords || again instanceof Grounding.Already ? again : named;
    }
}

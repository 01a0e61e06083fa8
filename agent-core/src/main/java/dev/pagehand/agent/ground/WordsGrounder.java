package dev.pagehand.agent.ground;

/**
 * Rules, and where nothing on the page is called what an instruction says, its single words ({@link SecondReading}). For where
 * no model may be asked. One instruction each: what the first part needed, the others are read by, too.
 */
public final class WordsGrounder implements Grounder {

    private boolean byWords;

    @Override
    public Grounding ground(String instruction, PageView page, int part) {
        TwoReadings read = TwoReadings.of(
                StepParser.parse(instruction), page, part, byWords ? TwoReadings.When.ONLY : TwoReadings.When.ELSE);
        byWords |= read.byWords();
        return read.grounding();
    }
}

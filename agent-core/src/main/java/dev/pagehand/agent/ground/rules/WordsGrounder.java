package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounder;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.reading.SecondReading;
import dev.pagehand.agent.ground.sentence.StepParser;

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

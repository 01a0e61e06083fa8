package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.Quotes;

/**
 * A step, and how the person wrote it.
 *
 * @param quotes what the marks in the step's parts stand for
 */
public record ParsedStep(Instruction instruction, String text, Quotes quotes) {

    /** Whether the rules understand it. */
    public boolean understood() {
        return !(instruction instanceof Instruction.Beyond);
    }

    /** What the person wrote, without politeness and words of mere order, and with marks for what is quoted. */
    public String plain() {
        return Phrasing.plain(Quotes.mask(text).masked());
    }
}

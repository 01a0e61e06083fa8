package dev.pagehand.agent.ground;

import dev.pagehand.agent.ground.page.PageView;

/** Turns an instruction into an action on a page, or passes on. It never guesses. */
public interface Grounder {

    /**
     * Finds what is meant.
     *
     * @param instruction one step in plain language
     * @param page the page as it is now
     * @param part which part of the instruction is next, from 0; more than 0 only after {@link Grounding.Clear#more()}
     */
    Grounding ground(String instruction, PageView page, int part);
}

package dev.pagehand.agent.ground;

import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.page.PageNode;
import java.util.List;
import java.util.Optional;

/** What a grounder makes of an instruction. */
public sealed interface Grounding {

    /**
     * Exactly one action is meant.
     *
     * @param action what to call
     * @param element the element that it touches; absent where it touches none
     * @param part which part of the instruction this is, from 0
     * @param more whether another part follows once this one is done
     */
    record Clear(ActionCandidate action, Optional<PageNode> element, int part, boolean more) implements Grounding {}

    /**
     * What is asked for is so already; nothing is to be done.
     *
     * @param what such as {@code [0-4] button "Details" is expanded}
     */
    record Already(String what) implements Grounding {}

    /**
     * Several elements may be meant.
     *
     * @param said what the person calls the element
     */
    record Ambiguous(String said, List<PageNode> candidates) implements Grounding {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * The page shows no such element, now.
     *
     * @param said what the person calls the element, and what there is instead
     */
    record Absent(String said) implements Grounding {}

    /** The instruction is none that this grounder understands. */
    record NotUnderstood() implements Grounding {}
}

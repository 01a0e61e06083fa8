package dev.pagehand.agent.ground;

import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import java.util.Optional;

/**
 * Grounds instructions that were grounded before on the same page: the element is found again by its identity. One that is
 * not clearly the same passes on.
 */
public final class RecordedGrounder implements Grounder {

    private final Memory memory;

    /** What is remembered of instructions. */
    public interface Memory {

        /**
         * What was done for a part of an instruction, to the element as it is now.
         *
         * @return empty where nothing is remembered, or the element is not clearly there
         */
        Optional<Remembered> find(String instruction, PageView page, int part);
    }

    /**
     * An action that was done before.
     *
     * @param more whether another part follows once this one is done
     */
    public record Remembered(ActionCandidate action, boolean more) {}

    public RecordedGrounder(Memory memory) {
        this.memory = memory;
    }

    @Override
    public Grounding ground(String instruction, PageView page, int part) {
        Optional<Remembered> found = memory.find(instruction, page, part);
        if (found.isEmpty()) {
            return new Grounding.NotUnderstood();
        }
        ActionCandidate action = found.get().action();
        Optional<PageNode> element = page.node(action.arguments().path("target").asText());
        return new Grounding.Clear(action, element, part, found.get().more());
    }
}

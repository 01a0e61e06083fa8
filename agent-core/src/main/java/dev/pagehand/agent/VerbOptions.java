package dev.pagehand.agent;

import dev.pagehand.llm.LlmClient;
import java.util.Optional;

/**
 * How single calls of an agent are made; see {@link Agent#with(VerbOptions)}.
 *
 * @param client the model to ask; the agent's own where absent. Its owner closes it
 * @param limits for each call of act, extract and check; a task has its own
 * @param grounding how far the chain of grounders may go; the model decides nothing unless it is {@code MODEL}
 * @param strict whether act, run and navigate throw {@link NotDone} where what was asked was not done, as a test wants it;
 *     otherwise their result tells
 */
public record VerbOptions(Optional<LlmClient> client, Limits limits, GroundingLevel grounding, boolean strict) {

    /** The agent's own model, the usual limits, and everything allowed. */
    public static VerbOptions ofDefaults() {
        return new VerbOptions(Optional.empty(), Limits.ofDefaults(), GroundingLevel.MODEL, false);
    }

    public VerbOptions withClient(LlmClient newClient) {
        return new VerbOptions(Optional.of(newClient), limits, grounding, strict);
    }

    public VerbOptions withLimits(Limits newLimits) {
        return new VerbOptions(client, newLimits, grounding, strict);
    }

    public VerbOptions withGrounding(GroundingLevel level) {
        return new VerbOptions(client, limits, level, strict);
    }

    public VerbOptions withStrict(boolean on) {
        return new VerbOptions(client, limits, grounding, on);
    }
}

package dev.pagehand.llm.wire;

import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.models.Quirk;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What of a request's generation options may go to a model. How much of something is adapted to what the model takes;
 * what can only be heeded or not is refused where it cannot.
 */
public final class WireGeneration {

    private final GenerationOptions options;
    private final WireEndpoint endpoint;

    /** For one request to a model behind this endpoint. */
    public WireGeneration(LlmRequest request, WireEndpoint endpoint) {
        this.options = request.generation();
        this.endpoint = endpoint;
    }

    /** Empty too where the model takes its own only. */
    public OptionalDouble temperature() {
        return ownOnly() ? OptionalDouble.empty() : options.temperature();
    }

    /** Empty too where the model takes its own only. */
    public OptionalDouble topP() {
        return ownOnly() ? OptionalDouble.empty() : options.topP();
    }

    private boolean ownOnly() {
        return endpoint.has(Quirk.DEFAULT_TEMPERATURE_ONLY);
    }

    /** Empty too where the model does not reason; never none where it always does. */
    public Optional<ReasoningEffort> effort() {
        if (endpoint.has(Quirk.NO_REASONING)) {
            return Optional.empty();
        }
        boolean always = endpoint.has(Quirk.NO_EFFORT_NONE) || endpoint.has(Quirk.THINKING_ALWAYS);
        return options.effort().map(wanted -> always ? wanted.atLeast(ReasoningEffort.MINIMAL) : wanted);
    }

    /**
     * For a format without a seed.
     *
     * @param format as people call it
     * @throws LlmException.Configuration where the request has one
     */
    public void refuseSeed(String format) {
        if (options.seed().isPresent()) {
            throw refused("seed", format);
        }
    }

    /**
     * For a format without stop sequences.
     *
     * @param format as people call it
     * @throws LlmException.Configuration where the request has some
     */
    public void refuseStopSequences(String format) {
        if (!options.stopSequences().isEmpty()) {
            throw refused("stop sequences", format);
        }
    }

    private LlmException.Configuration refused(String what, String format) {
        return new LlmException.Configuration(endpoint.model() + " is asked by " + format + ", which knows no " + what
                + "; ask without, or choose another model (PAGEHAND_MODEL)");
    }
}

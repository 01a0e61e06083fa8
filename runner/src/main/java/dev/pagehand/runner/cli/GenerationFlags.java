package dev.pagehand.runner.cli;

import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.ReasoningEffort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How an answer is to be written. */
final class GenerationFlags {

    @Option(names = "--temperature", paramLabel = "T", description = "0.0 to 2.0.")
    private Optional<Double> temperature = Optional.empty();

    @Option(names = "--max-tokens", paramLabel = "N", description = "A ceiling for the answer.")
    private Optional<Integer> maxTokens = Optional.empty();

    @Option(names = "--top-p", paramLabel = "P", description = "Choose from the likeliest words only; up to 1.0.")
    private Optional<Double> topP = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Ask for the same answer each time.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--stop", paramLabel = "TEXT", description = "Ends the answer. May be given several times.")
    private List<String> stop = new ArrayList<>();

    @Option(
            names = "--effort",
            paramLabel = "LEVEL",
            description = "How long to think: none, minimal, low, medium, high or max; the nearest that the model has.")
    private Optional<String> effort = Optional.empty();

    /**
     * What was asked for.
     *
     * @param usualTemperature where none was
     * @throws IllegalArgumentException where a value is out of its range
     */
    GenerationOptions options(Optional<Double> usualTemperature) {
        GenerationOptions options = GenerationOptions.ofDefaults().withStopSequences(stop);
        Optional<Double> heat = temperature.or(() -> usualTemperature);
        options = heat.isPresent() ? options.withTemperature(heat.get()) : options;
        options = maxTokens.isPresent() ? options.withMaxOutputTokens(maxTokens.get()) : options;
        options = topP.isPresent() ? options.withTopP(topP.get()) : options;
        options = seed.isPresent() ? options.withSeed(seed.get()) : options;
        return effort.isPresent() ? options.withEffort(ReasoningEffort.parse(effort.get())) : options;
    }
}

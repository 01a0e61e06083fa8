package dev.pagehand.llm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How an answer is to be written. What is absent is the model's or provider's own default.
 *
 * <p>Temperature, top-p and effort say how much of something: a model that takes none of them, or fewer degrees, gets the
 * nearest that it takes, or nothing. A seed and stop sequences are either heeded or refused before anything is sent.
 *
 * @param temperature 0.0 to 2.0
 * @param maxOutputTokens a ceiling for the answer
 * @param topP above 0.0, up to 1.0: only the likeliest words that make up this share are chosen from
 * @param seed asks for the same answer to the same request, as far as the provider can
 * @param stopSequences texts that end the answer where the model writes one; they are not part of it
 * @param effort how long the model may think
 */
public record GenerationOptions(
        OptionalDouble temperature,
        OptionalInt maxOutputTokens,
        OptionalDouble topP,
        OptionalLong seed,
        List<String> stopSequences,
        Optional<ReasoningEffort> effort) {

    public GenerationOptions {
        stopSequences = List.copyOf(stopSequences);
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException(
                    "temperature is " + temperature.getAsDouble() + ", but must be between 0.0 and 2.0");
        }
        if (maxOutputTokens.isPresent() && maxOutputTokens.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "maxOutputTokens is " + maxOutputTokens.getAsInt() + ", but must be at least 1");
        }
        if (topP.isPresent() && !(topP.getAsDouble() > 0 && topP.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "topP is " + topP.getAsDouble() + ", but must be above 0.0 and at most 1.0");
        }
        if (stopSequences.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a stop sequence is empty, but must hold at least one character");
        }
    }

    /** All by default. */
    public static GenerationOptions ofDefaults() {
        return new GenerationOptions(
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty());
    }

    public GenerationOptions withTemperature(double value) {
        return new GenerationOptions(OptionalDouble.of(value), maxOutputTokens, topP, seed, stopSequences, effort);
    }

    public GenerationOptions withMaxOutputTokens(int tokens) {
        return new GenerationOptions(temperature, OptionalInt.of(tokens), topP, seed, stopSequences, effort);
    }

    public GenerationOptions withTopP(double value) {
        return new GenerationOptions(
                temperature, maxOutputTokens, OptionalDouble.of(value), seed, stopSequences, effort);
    }

    public GenerationOptions withSeed(long value) {
        return new GenerationOptions(temperature, maxOutputTokens, topP, OptionalLong.of(value), stopSequences, effort);
    }

    public GenerationOptions withStopSequences(List<String> sequences) {
        return new GenerationOptions(temperature, maxOutputTokens, topP, seed, sequences, effort);
    }

    public GenerationOptions withEffort(ReasoningEffort value) {
        return new GenerationOptions(temperature, maxOutputTokens, topP, seed, stopSequences, Optional.of(value));
    }
}

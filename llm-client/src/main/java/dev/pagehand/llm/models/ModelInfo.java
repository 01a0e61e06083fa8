package dev.pagehand.llm.models;

import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the registry knows about a model.
 *
 * @param name its full name
 * @param aliases other names that the same provider has for it, such as dated ones
 * @param capabilities tools, vision, limits in tokens, and the price of a short prompt on the day of reading
 * @param traits strengths, quality, quirks
 * @param prices by date and prompt length
 */
public record ModelInfo(
        ModelName name, List<String> aliases, ModelCapabilities capabilities, ModelTraits traits, ModelPrices prices) {

    public ModelInfo {
        aliases = List.copyOf(aliases);
    }

    /** A model of which only this is known; its price holds for every length and date. */
    public static ModelInfo of(ModelName name, ModelCapabilities capabilities) {
        Optional<Price> price = capabilities.price();
        return new ModelInfo(
                name,
                List.of(),
                capabilities,
                ModelTraits.unknown(),
                price.map(ModelPrices::of).orElse(ModelPrices.unknown()));
    }

    /** The same under another name, such as a dated one. */
    public ModelInfo named(ModelName newName) {
        return new ModelInfo(newName, aliases, capabilities, traits, prices);
    }

    /** The same with one more thing that a client must heed. */
    public ModelInfo with(Quirk quirk) {
        Set<Quirk> more = EnumSet.of(quirk);
        more.addAll(traits.quirks());
        ModelTraits newTraits = new ModelTraits(traits.strengths(), traits.quality(), more, traits.legacy());
        return new ModelInfo(name, aliases, capabilities, newTraits, prices);
    }

    /** The same at another price for all dates and lengths; at an unknown one where it is empty. */
    public ModelInfo withPrice(Optional<Price> price) {
        ModelPrices newPrices = price.map(ModelPrices::of).orElse(ModelPrices.unknown());
        return new ModelInfo(name, aliases, capabilities.withPrice(price), traits, newPrices);
    }

    /** What it is good at, such as {@code reasoning}, {@code coding}, {@code planning}, {@code fast}, {@code vision}. */
    public List<String> strengths() {
        return traits.strengths();
    }

    /** What a client must heed. */
    public Set<Quirk> quirks() {
        return traits.quirks();
    }

    /** Whether a client must heed this. */
    public boolean has(Quirk quirk) {
        return traits.quirks().contains(quirk);
    }
}

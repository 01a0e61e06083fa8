package dev.pagehand.llm.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The prices of an entry: {@code price}, one object, or {@code prices}, several with dates. Each may have tiers for
 * longer prompts in {@code above}.
 */
final class PriceEntry {

    private static final Set<String> PERIOD =
            Set.of("input", "cachedInput", "cacheWrite", "output", "above", "from", "until");
    private static final Set<String> TIER = Set.of("promptTokens", "input", "cachedInput", "cacheWrite", "output");

    private final JsonNode node;
    private final String path;

    private PriceEntry(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static ModelPrices prices(JsonNode entry) {
        if (entry.has("price") && entry.has("prices")) {
            throw new EntryProblem("has both price and prices; write one of them");
        }
        List<PricePeriod> periods = new ArrayList<>();
        if (entry.hasNonNull("price")) {
            periods.add(new PriceEntry(entry.path("price"), "price").period());
        }
        int number = 0;
        for (JsonNode period : entry.path("prices")) {
            periods.add(new PriceEntry(period, "prices[" + number++ + "]").period());
        }
        return periods.isEmpty() ? ModelPrices.unknown() : new ModelPrices(periods);
    }

    private PricePeriod period() {
        if (!node.isObject()) {
            throw new EntryProblem(
                    path + " is " + node + ", but must be an object such as {\"input\": 2, \"output\": 8}");
        }
        ModelEntry.known(node, PERIOD, path + ".");
        List<PriceTier> tiers = new ArrayList<>();
        tiers.add(tier(0));
        int number = 0;
        for (JsonNode above : node.path("above")) {
            PriceEntry tier = new PriceEntry(above, path + ".above[" + number++ + "]");
            ModelEntry.known(above, TIER, tier.path + ".");
            long bound = above.path("promptTokens").asLong(0);
            if (bound <= tiers.get(tiers.size() - 1).abovePromptTokens()) {
                throw new EntryProblem(tier.path + ".promptTokens must be a whole number, more than 0 and rising");
            }
            tiers.add(tier.tier(bound));
        }
        return new PricePeriod(day("from"), day("until"), tiers);
    }

    /** Without a price for cached input, cached input costs as much as other input. */
    private PriceTier tier(long bound) {
        BigDecimal input = amount("input")
                .orElseThrow(() -> new EntryProblem(path + ".input is missing; it is US dollars per million tokens"));
        BigDecimal output = amount("output")
                .orElseThrow(() -> new EntryProblem(path + ".output is missing; it is US dollars per million tokens"));
        return new PriceTier(
                bound, new Price(input, amount("cachedInput").orElse(input), output), amount("cacheWrite"));
    }

    private Optional<BigDecimal> amount(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        Optional<BigDecimal> amount = decimal(value);
        if (amount.isEmpty() || amount.get().signum() < 0) {
            throw new EntryProblem(path + "." + field + " is " + value + ", but must be a number of at least 0");
        }
        return amount;
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.asText().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> day(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.asText()));
        } catch (DateTimeParseException e) {
            throw new EntryProblem(path + "." + field + " is " + value + ", but must be a day such as \"2026-12-31\"");
        }
    }
}

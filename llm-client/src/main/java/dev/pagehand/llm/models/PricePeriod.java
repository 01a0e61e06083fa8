package dev.pagehand.llm.models;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The prices of a span of days, in UTC.
 *
 * @param from the first day; since ever where absent
 * @param until the last day, included; for ever where absent
 * @param tiers by prompt length, the lowest first; at least one, and the first begins at 0
 */
record PricePeriod(Optional<LocalDate> from, Optional<LocalDate> until, List<PriceTier> tiers) {

    PricePeriod {
        tiers = List.copyOf(tiers);
    }

    boolean holdsOn(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && until.map(last -> !day.isAfter(last)).orElse(true);
    }

    PriceTier tierFor(long promptTokens) {
        PriceTier found = tiers.get(0);
        for (PriceTier tier : tiers) {
            if (promptTokens > tier.abovePromptTokens()) {
                found = tier;
            }
        }
        return found;
    }
}

package dev.pagehand.llm.orchestration;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a client may use up in all.
 *
 * @param usd US dollars; no limit where absent
 * @param tokens of input and output together; no limit where absent
 */
public record SpendLimit(Optional<BigDecimal> usd, Optional<Long> tokens) {

    public static SpendLimit usd(String amount) {
        return new SpendLimit(Optional.of(new BigDecimal(amount)), Optional.empty());
    }

    public static SpendLimit tokens(long most) {
        return new SpendLimit(Optional.empty(), Optional.of(most));
    }

    @Override
    public String toString() {
        String money = usd.map(amount -> "$" + amount.toPlainString()).orElse("");
        String both = usd.isPresent() && tokens.isPresent() ? " and " : "";
        return money + both + tokens.map(most -> most + " tokens").orElse("");
    }
}

package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Limit;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers in which providers tell their rate limits: {@code x-ratelimit-remaining-requests} and {@code -tokens}
 * with {@code x-ratelimit-reset-…} as a span such as {@code 6m0.5s} (OpenAI, Groq and others), {@code
 * x-ratelimit-remaining} with {@code x-ratelimit-reset} in milliseconds since 1970 (OpenRouter), and {@code
 * anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{remaining,reset}} with a time in RFC 3339.
 */
public final class QuotaHeaders {

    private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)?");
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private final Function<String, Optional<String>> header;
    private final Instant now;
    private final List<Limit> limits = new ArrayList<>();

    private QuotaHeaders(Function<String, Optional<String>> header, Instant now) {
        this.header = header;
        this.now = now;
    }

    /**
     * What the headers of an answer say.
     *
     * @param header gives a header's value by its name in lower case
     * @param now when the answer came; spans count from here
     * @return empty where they name no limit
     */
    public static Optional<QuotaSnapshot> read(
            ModelName model, Function<String, Optional<String>> header, Instant now) {
        List<Limit> limits = new QuotaHeaders(header, now).limits();
        return limits.isEmpty() ? Optional.empty() : Optional.of(new QuotaSnapshot(model, limits));
    }

    private List<Limit> limits() {
        limit(Unit.REQUESTS, "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests");
        limit(Unit.TOKENS, "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens");
        limit(Unit.REQUESTS, "x-ratelimit-remaining", "x-ratelimit-reset");
        limit(Unit.REQUESTS, "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset");
        for (String kind : List.of("tokens", "input-tokens", "output-tokens")) {
            String name = "anthropic-ratelimit-" + kind;
            limit(Unit.TOKENS, name + "-remaining", name + "-reset");
        }
        return limits;
    }

    private void limit(Unit unit, String left, String reset) {
        Optional<Long> amount = header.apply(left).flatMap(QuotaHeaders::count);
        if (amount.isPresent()) {
            Instant until = header.apply(reset).flatMap(this::moment).orElse(now.plus(UNTOLD));
            limits.add(new Limit(unit, amount.get(), until));
        }
    }

    private static Optional<Long> count(String text) {
        try {
            return Optional.of(Math.max(0, (long) Double.parseDouble(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> moment(String text) {
        String value = text.strip();
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException e) {
            return span(value);
        }
    }

    /** A plain number is a span in seconds, or, where it is as large as one, a time since 1970. */
    private Optional<Instant> span(String value) {
        Matcher part = SPAN.matcher(value);
        double millis = 0;
        int end = 0;
        while (part.lookingAt()) {
            millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
            end = part.end();
            part.region(end, value.length());
        }
        if (end == 0 || end < value.length()) {
            return Optional.empty();
        }
        if (millis > 1e15) {
            return Optional.of(Instant.ofEpochMilli((long) (millis / 1000)));
        }
        return Optional.of(millis > 1e12 ? Instant.ofEpochMilli((long) millis) : now.plusMillis((long) millis));
    }

    private static long millisOf(@Nullable String unit) {
        if (unit == null || unit.equals("s")) {
            return 1_000;
        }
        return switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}

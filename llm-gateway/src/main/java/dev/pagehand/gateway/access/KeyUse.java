package dev.pagehand.gateway.access;

import dev.pagehand.gateway.GatewayException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Optional;

/** What the holder of one key uses now. Safe for use by several threads. */
final class KeyUse {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final KeyLimits limits;
    private final Clock clock;
    private final ArrayDeque<Instant> lastMinute = new ArrayDeque<>();
    private int running;
    private LocalDate day = LocalDate.EPOCH;
    private BigDecimal spent = BigDecimal.ZERO;

    KeyUse(KeyLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Begins a call, or says why not. */
    synchronized void begin() {
        Instant now = clock.instant();
        if (limits.concurrent().isPresent() && running >= limits.concurrent().getAsInt()) {
            throw new GatewayException(
                    429,
                    "concurrency_limit_exceeded",
                    "this key may have " + limits.concurrent().getAsInt()
                            + " calls under way at once, and has; wait for one to end",
                    Optional.of(Duration.ofSeconds(1)));
        }
        limits.requestsPerMinute().ifPresent(most -> count(now, most));
        running++;
    }

    private void count(Instant now, int most) {
        Instant minuteAgo = now.minus(MINUTE);
        while (!lastMinute.isEmpty() && !lastMinute.peekFirst().isAfter(minuteAgo)) {
            lastMinute.removeFirst();
        }
        if (lastMinute.size() >= most) {
            Duration wait = Duration.between(minuteAgo, lastMinute.getFirst());
            throw new GatewayException(
                    429,
                    "rate_limit_exceeded",
                    "this key may make " + most + " calls a minute, and has; try again later",
                    Optional.of(wait));
        }
        lastMinute.addLast(now);
    }

    synchronized void end() {
        running--;
    }

    /** Sets money aside for a call that may cost so much. */
    synchronized void reserve(BigDecimal most) {
        today();
        BigDecimal limit = limits.usdPerDay().orElseThrow();
        if (spent.add(most).compareTo(limit) > 0) {
            throw new GatewayException(
                    429,
                    "insufficient_quota",
                    "this key may spend $" + limit.toPlainString() + " a day (UTC), and this call could pass that; ask"
                            + " for a shorter answer, or wait for tomorrow",
                    Optional.of(untilTomorrow()));
        }
        spent = spent.add(most);
    }

    /** What a call did cost takes the place of what was set aside; on a later day it counts there. */
    synchronized void settle(LocalDate reservedOn, BigDecimal reserved, BigDecimal cost) {
        today();
        spent = spent.add(cost);
        if (reservedOn.equals(day)) {
            spent = spent.subtract(reserved);
        }
    }

    LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void today() {
        if (!date().equals(day)) {
            day = date();
            spent = BigDecimal.ZERO;
        }
    }

    private Duration untilTomorrow() {
        return Duration.between(
                clock.instant(), day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}

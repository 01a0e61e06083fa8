package dev.pagehand.gateway.access;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the holders of all keys use now. Kept in memory: it begins anew with the program. Safe for use by several threads. */
public final class KeyLedger {

    private final Clock clock;
    private final Map<AccessKey, KeyUse> uses = new ConcurrentHashMap<>();

    /** Minutes and days go by this clock. */
    public KeyLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins a call for this key. Close what is returned when it has ended.
     *
     * @throws dev.pagehand.gateway.GatewayException with status 429 where a limit is reached
     */
    public Permit begin(AccessKey key) {
        KeyUse use = uses.computeIfAbsent(key, made -> new KeyUse(made.limits(), clock));
        use.begin();
        return new Permit(use, key.limits().usdPerDay().isPresent());
    }
}

package dev.pagehand.gateway;

import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.gateway.access.OriginCheck;
import dev.pagehand.gateway.models.ModelDirectory;
import dev.pagehand.gateway.page.ChatDefaults;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * What a gateway serves, and to whom.
 *
 * @param models what its clients may ask for
 * @param keys who may ask; none: whoever reaches it
 * @param check the names that it goes by, and the pages that may call it
 * @param openPaths further paths of the same server, exactly, that need no key
 * @param clock days of limits and times in answers go by it
 * @param chat what its page begins with
 */
public record GatewayConfig(
        ModelDirectory models,
        AccessKeys keys,
        OriginCheck check,
        Set<String> openPaths,
        Clock clock,
        ChatDefaults chat) {

    public GatewayConfig {
        openPaths = Set.copyOf(openPaths);
    }

    /** On loopback names only, for no other pages, without keys. */
    public static GatewayConfig onLoopback(ModelDirectory models) {
        return new GatewayConfig(
                models,
                AccessKeys.none(),
                new OriginCheck(OriginCheck.LOOPBACK, List.of()),
                Set.of(),
                Clock.systemUTC(),
                ChatDefaults.ofDefaults());
    }

    public GatewayConfig withKeys(AccessKeys newKeys) {
        return new GatewayConfig(models, newKeys, check, openPaths, clock, chat);
    }

    public GatewayConfig withCheck(OriginCheck newCheck) {
        return new GatewayConfig(models, keys, newCheck, openPaths, clock, chat);
    }

    public GatewayConfig withOpenPaths(Set<String> paths) {
        return new GatewayConfig(models, keys, check, paths, clock, chat);
    }

    public GatewayConfig withChat(ChatDefaults newChat) {
        return new GatewayConfig(models, keys, check, openPaths, clock, newChat);
    }

    public GatewayConfig withClock(Clock newClock) {
        return new GatewayConfig(models, keys, check, openPaths, newClock, chat);
    }
}

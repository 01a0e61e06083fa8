package dev.pagehand.gateway.access;

/**
 * Who calls. The key itself is not kept.
 *
 * @param name what logs call its holder
 * @param limits what its holder may use
 */
public record AccessKey(String name, KeyLimits limits) {

    /** Everybody, where no keys are configured. */
    public static final AccessKey ANYBODY = new AccessKey("anybody", KeyLimits.none());
}

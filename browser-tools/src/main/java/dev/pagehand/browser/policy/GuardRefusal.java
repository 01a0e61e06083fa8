package dev.pagehand.browser.policy;

/**
 * A connection that {@link GuardProxy} did not make.
 *
 * @param cause why not
 * @param target {@code host:port} as the page asked for it
 * @param reason for people; may name internal addresses
 */
public record GuardRefusal(Cause cause, String target, String reason) {

    /** What stood in the way. */
    public enum Cause {
        /** The policy forbids it. */
        POLICY,
        /** The host does not resolve. */
        UNRESOLVED,
        /** Nothing answers there, or not what was asked. */
        UNREACHABLE
    }
}

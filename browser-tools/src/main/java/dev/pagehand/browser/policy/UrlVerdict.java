package dev.pagehand.browser.policy;

/** What a {@link UrlPolicy} says of an address. */
public sealed interface UrlVerdict {

    /** The address may be opened. */
    record Allowed(String url) implements UrlVerdict {}

    /** It may not. */
    record Blocked(String reason) implements UrlVerdict {}

    /** It is no address. */
    record Malformed(String reason) implements UrlVerdict {}

    /** Its host does not exist. */
    record Unresolved(String reason) implements UrlVerdict {}
}

package dev.pagehand.llm.wire;

import dev.pagehand.llm.auth.Credential;

/** Where requests go. */
@FunctionalInterface
public interface Address {

    /**
     * The full address.
     *
     * @param credential may come with an address of its own
     * @param path what the wire format adds, such as {@code /chat/completions}
     */
    String of(Credential credential, String path);

    /** A base address, which may end with slashes. */
    static Address base(String base) {
        String trimmed = base.replaceAll("/+$", "");
        return (credential, path) -> trimmed + path;
    }
}

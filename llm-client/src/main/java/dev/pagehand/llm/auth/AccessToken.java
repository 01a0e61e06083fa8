package dev.pagehand.llm.auth;

/**
 * A bearer token or key. Prints as {@code ***}; two of them are equal only where they are the same object, so that a
 * token that was fetched anew differs from the refused one even where it reads the same.
 */
public final class AccessToken {

    private static final int LONGEST = 32 * 1024;

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /**
     * Takes the text of a token.
     *
     * @throws IllegalArgumentException where it is empty, longer than 32 KiB or holds anything but visible ASCII, such
     *     as a line break, which would not survive in a header; the message does not hold the text
     */
    public static AccessToken of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("the token is longer than " + LONGEST + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                String what = c == '\n' || c == '\r'
                        ? "a line break"
                        : c == ' '
                                ? "a space"
                                : c < ' ' || c == 0x7f ? "a control character" : "a character outside ASCII";
                throw new IllegalArgumentException("the token holds " + what + " at place " + (i + 1));
            }
        }
        return new AccessToken(value);
    }

    /** The token itself, for a header and for nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}

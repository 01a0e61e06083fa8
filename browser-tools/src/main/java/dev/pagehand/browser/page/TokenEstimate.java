package dev.pagehand.browser.page;

/**
 * Tokens of a text without a tokenizer, meant to be too high rather than too low: words of up to six letters are one
 * token, longer ones one more for every four letters; three digits are one; marks are one each; what is not ASCII is one
 * each.
 */
final class TokenEstimate {

    private TokenEstimate() {}

    static int of(CharSequence text) {
        int tokens = 0;
        int i = 0;
        int length = text.length();
        while (i < length) {
            char c = text.charAt(i);
            int end = i + 1;
            if (isLetter(c)) {
                while (end < length && isLetter(text.charAt(end))) {
                    end++;
                }
                tokens += 1 + Math.max(0, end - i - 3) / 4;
            } else if (isDigit(c)) {
                while (end < length && isDigit(text.charAt(end))) {
                    end++;
                }
                tokens += (end - i + 2) / 3;
            } else if (c == ' ' || c == '\n') {
                while (end < length && (text.charAt(end) == ' ' || text.charAt(end) == '\n')) {
                    end++;
                }
                tokens += end - i > 1 ? 1 : 0;
            } else {
                tokens++;
            }
            i = end;
        }
        return tokens;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

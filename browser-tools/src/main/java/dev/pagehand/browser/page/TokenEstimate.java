package dev.pagehand.browser.page;

/**
 * Tokens of a text without a tokenizer, meant to be too high rather than too low. A word is one token and one more for
 * every four letters after the third; a capital within a word, a heap of consonants and a digit beside letters break it.
 * Three digits are one, marks are one each, what is not ASCII one or two for each character. A space goes with what comes
 * after it, but not with a digit; the end of a line goes with a mark before it, but not with a letter or digit.
 */
final class TokenEstimate {

    private static final int HEAP = 4;

    private TokenEstimate() {}

    static int of(CharSequence text) {
        int tokens = 0;
        int i = 0;
        int length = text.length();
        while (i < length) {
            char c = text.charAt(i);
            int end = end(text, i);
            if (isLetter(c)) {
                tokens += word(text, i, end) + (end - i >= HEAP && besideDigit(text, i, end) ? 1 : 0);
            } else if (isDigit(c)) {
                tokens += (end - i + 2) / 3;
            } else if (isSpace(c)) {
                tokens += space(text, i, end);
            } else {
                tokens += foreign(c);
            }
            i = end;
        }
        return tokens;
    }

    /** Where the run of letters, digits or spaces that begins here ends. */
    private static int end(CharSequence text, int start) {
        char c = text.charAt(start);
        int end = start + 1;
        while (end < text.length() && kind(c) != 0 && kind(text.charAt(end)) == kind(c)) {
            end++;
        }
        return end;
    }

    private static int kind(char c) {
        return isLetter(c) ? 1 : isDigit(c) ? 2 : isSpace(c) ? 3 : 0;
    }

    private static int space(CharSequence text, int start, int end) {
        boolean beforeDigit = end < text.length() && isDigit(text.charAt(end)) && text.charAt(end - 1) == ' ';
        boolean lineAlone = text.charAt(start) == '\n' && start > 0 && kind(text.charAt(start - 1)) != 0;
        return (end - start > 1 ? 1 : 0) + (beforeDigit ? 1 : 0) + (lineAlone ? 1 : 0);
    }

    private static int word(CharSequence text, int start, int end) {
        int heap = 0;
        int breaks = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            heap = "aeiouyAEIOUY".indexOf(c) >= 0 ? 0 : heap + 1;
            boolean heaped = heap >= HEAP && heap % 2 == 0;
            boolean capital = i > start && isCapital(c) && !isCapital(text.charAt(i - 1));
            breaks += heaped || capital ? 1 : 0;
        }
        return 1 + Math.max(0, end - start - 3) / 4 + breaks;
    }

    private static boolean besideDigit(CharSequence text, int start, int end) {
        return (start > 0 && isDigit(text.charAt(start - 1))) || (end < text.length() && isDigit(text.charAt(end)));
    }

    // Chinese, Japanese and Korean are about one each; rarer scripts, pictures and mathematical letters two.
    private static int foreign(char c) {
        boolean eastAsian = (c >= 0x3000 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) || c >= 0xff00;
        boolean common = c < 0x100 || (c >= 0x370 && c <= 0xdff);
        return (eastAsian || common) && !Character.isSurrogate(c) ? 1 : 2;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || isCapital(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

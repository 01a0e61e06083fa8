package dev.pagehand.browser.tool;

import java.util.regex.Pattern;

/** Matches a regular expression that somebody else wrote, and gives up where that takes too many steps. */
final class BoundedMatch {

    private static final int STEPS = 200_000;

    private BoundedMatch() {}

    /** It was given up. */
    static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static boolean found(Pattern pattern, String text) {
        return pattern.matcher(new Counted(text, new int[] {STEPS})).find();
    }

    /** Every step of a match reads a character. */
    private static final class Counted implements CharSequence {
        private final String text;
        private final int[] left;

        Counted(String text, int[] left) {
            this.text = text;
            this.left = left;
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new TooMuchWork();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), left);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}

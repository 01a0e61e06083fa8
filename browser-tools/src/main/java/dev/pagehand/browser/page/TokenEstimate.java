package dev.pagehand.browser.page;

import java.util.List;
import java.util.Optional;

/**
 * Tokens of a text without a tokenizer, meant to be too high rather than too low. A word is one token and one more for
 * every four letters after the third; a capital within a word, a heap of consonants and a digit beside letters break it.
 * Three digits are one, marks are one each. A word of another alphabet is one, and for each further letter a part of one that
 * was measured with o200k_base on the names of languages, countries and currencies; capitals and heaps of consonants add to
 * it. A brief one costs less, and so do all the words between two marks the more of them are brief, since whole sentences are
 * made of everyday words and names are not; where words are not parted, as in Thai, length tells the same. What else is not ASCII is one or two for each character. A space goes with what comes after it, but not with a digit;
 * the end of a line goes with a mark before it, but not with a letter or digit.
 */
final class TokenEstimate {

    private static final int HEAP = 4;
    private static final int CAPITAL = 50;
    private static final int HEAPED = 110;
    private static final int HEAPING = 45;
    private static final int UNUSUAL = 100;
    private static final int PERSIAN = 20;
    private static final int BRIEF = 3;
    private static final int BRIEF_LETTER = 15;
    private static final int LONG = 16;
    private static final int SENTENCE = 35;
    private static final int BRIEF_IN_SENTENCES = 30;
    private static final int HARD_IN_SENTENCES = 35;
    private static final String SOUNDED = "аеёиоуыэюяієїьАЕЁИОУЫЭЮЯІЄЇЬاويىةآأإےیه";
    private static final String SELDOM = "ъщэфёцюЪЩЭФ\u063b\u063c\u063d\u063e\u063f\u0640ذظغضثؤ";

    /** An alphabet: from which character to which, and hundredths of a token for each letter of a word after the first. */
    private record Alphabet(char from, char to, int letter) {

        private boolean hasVocabulary() {
            return letter < 100;
        }

        private int word(int length) {
            if (!hasVocabulary()) {
                return letter * (length - 1);
            }
            return length <= BRIEF
                    ? BRIEF_LETTER * (length - 1)
                    : letter * Math.min(length - 1, LONG) + letter * 6 / 10 * Math.max(0, length - 1 - LONG);
        }
    }

    /** Words of other alphabets with no mark between them, in hundredths of a token beyond one each. */
    private static final class Sentence {
        private int words;
        private int brief;
        private int parts;
        private int hard;

        void add(Alphabet alphabet, int length, int hardships) {
            words++;
            hard += hardships >= UNUSUAL ? 1 : 0;
            brief += length <= BRIEF && hardships < UNUSUAL && alphabet.hasVocabulary() ? 1 : 0;
            parts += (hardships < UNUSUAL ? alphabet.word(length) : alphabet.letter() * (length - 1)) + hardships;
        }

        /** All of it, after which another one begins. */
        int end() {
            int usual = hard * 100 > words * HARD_IN_SENTENCES ? 0 : brief;
            int everyday = words == 0 ? 0 : Math.min(SENTENCE, SENTENCE * usual * 100 / (words * BRIEF_IN_SENTENCES));
            int sum = parts - (int) ((long) parts * everyday / 100);
            words = 0;
            brief = 0;
            hard = 0;
            parts = 0;
            return sum;
        }
    }

    private static final List<Alphabet> ALPHABETS = List.of(
            new Alphabet('\u0370', '\u03ff', 54),
            new Alphabet('\u0400', '\u052f', 30),
            new Alphabet('\u0530', '\u058f', 48),
            new Alphabet('\u0590', '\u05ff', 48),
            new Alphabet('\u0600', '\u06ff', 36),
            new Alphabet('\u0900', '\u097f', 46),
            new Alphabet('\u0980', '\u09ff', 48),
            new Alphabet('\u0b80', '\u0bff', 54),
            new Alphabet('\u0c00', '\u0c7f', 52),
            new Alphabet('\u0e00', '\u0e7f', 58),
            new Alphabet('\u1000', '\u109f', 68),
            new Alphabet('\u10a0', '\u10ff', 48),
            new Alphabet('\u1200', '\u137f', 260));

    private TokenEstimate() {}

    static int of(CharSequence text) {
        int tokens = 0;
        int parts = 0;
        Sentence sentence = new Sentence();
        int i = 0;
        int length = text.length();
        while (i < length) {
            char c = text.charAt(i);
            Optional<Alphabet> alphabet = alphabet(c);
            int end = alphabet.isPresent() ? end(text, i, alphabet.get()) : end(text, i);
            if (isLetter(c)) {
                tokens += word(text, i, end) + (end - i >= HEAP && besideDigit(text, i, end) ? 1 : 0);
            } else if (isDigit(c)) {
                tokens += (end - i + 2) / 3;
            } else if (isSpace(c)) {
                tokens += space(text, i, end);
            } else if (alphabet.isPresent()) {
                tokens++;
                sentence.add(alphabet.get(), end - i, hardships(text, i, end));
            } else {
                tokens += foreign(c);
                parts += c == '"' || c == ',' || c == '(' ? sentence.end() : 0;
            }
            i = end;
        }
        return tokens + (parts + sentence.end() + 99) / 100;
    }

    private static Optional<Alphabet> alphabet(char c) {
        if (c < ALPHABETS.get(0).from()) {
            return Optional.empty();
        }
        for (Alphabet alphabet : ALPHABETS) {
            if (c >= alphabet.from() && c <= alphabet.to()) {
                return Optional.of(alphabet);
            }
        }
        return Optional.empty();
    }

    /** Where the word of that alphabet that begins here ends. */
    private static int end(CharSequence text, int start, Alphabet alphabet) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) >= alphabet.from() && text.charAt(end) <= alphabet.to()) {
            end++;
        }
        return end;
    }

    /** Hundredths for what makes a word of Cyrillic or Arabic an unusual one: capitals, seldom letters, heaps of consonants. */
    private static int hardships(CharSequence text, int start, int end) {
        int heap = 0;
        int parts = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean heaps = (c >= 'Ѐ' && c <= 'ԯ') || (c >= '\u0620' && c <= '\u06ff');
            heap = !heaps || SOUNDED.indexOf(c) >= 0 ? 0 : heap + 1;
            parts += (i > start && Character.isUpperCase(c) ? CAPITAL : 0)
                    + (heap >= HEAP ? HEAPED : heap == HEAP - 1 ? HEAPING : 0);
            parts += SELDOM.indexOf(c) >= 0 ? UNUSUAL : c >= '\u066e' && c <= '\u06ff' ? PERSIAN : 0;
        }
        return parts;
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

package dev.pagehand.agent.ground.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares single words by what they mean, as far as that can be told from the words: "departs", "departure" and "depart" are
 * alike, and so are "remove" and "delete". Words are those of {@link Words}.
 */
public final class Meaning {

    private static final int STEM = 4;
    private static final int SHORT_STEM = 3;

    /** What may follow the common beginning of two forms of a word. */
    private static final Set<String> ENDINGS = Set.of(
            "", "s", "es", "e", "d", "ed", "r", "er", "or", "y", "ies", "ing", "ly", "ion", "ions", "ation", "ure",
            "ures", "ment", "ments", "al", "ance", "ence", "ity", "ied", "ting", "ning", "ted", "ned");

    private static final Set<String> SHORT_ENDINGS = Set.of("", "s", "ed", "ing");

    private static final List<Set<String>> SAME = List.of(
            Set.of("delete", "deletion", "remove", "removal", "trash", "erase", "discard"),
            Set.of("add", "new", "create", "plus"),
            Set.of("edit", "change", "modify"),
            Set.of("close", "dismiss", "hide", "×", "x"),
            Set.of("confirm", "confirmation", "yes", "ok", "okay", "proceed", "sure"),
            Set.of("cancel", "abort"),
            Set.of("next", "forward", "following"),
            Set.of("previous", "prev", "back"),
            Set.of("search", "find"),
            Set.of("send", "submit"),
            Set.of("cart", "basket", "bag"),
            Set.of("username", "user", "login"),
            Set.of("email", "mail"),
            Set.of("phone", "telephone", "mobile"),
            Set.of("price", "cost", "costs"),
            Set.of("favourite", "favorite", "favourites", "favorites", "favour", "wishlist"),
            Set.of("colour", "color"),
            Set.of("photo", "picture", "image"),
            Set.of("pay", "paid", "payment"),
            Set.of("buy", "bought", "purchase"),
            Set.of("send", "sent", "shipped", "shipping"),
            Set.of("postcode", "zip", "postal"),
            Set.of("surname", "lastname"),
            Set.of("quantity", "qty"),
            Set.of("accept", "agree", "allow"),
            Set.of("reject", "decline", "refuse"),
            Set.of("star", "starred", "important"));

    /** Words that say how things belong together, and nothing of what they are. */
    private static final Set<String> FUNCTION = Set.of(
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "its",
            "it",
            "my",
            "your",
            "our",
            "their",
            "his",
            "her",
            "of",
            "in",
            "on",
            "at",
            "for",
            "from",
            "to",
            "into",
            "onto",
            "with",
            "by",
            "as",
            "and",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "do",
            "does",
            "did",
            "has",
            "have",
            "had",
            "which",
            "who",
            "whose",
            "where",
            "there",
            "i",
            "me",
            "you",
            "we",
            "they",
            "says",
            "said",
            "called",
            "named",
            "labelled",
            "labeled",
            "titled",
            "saying",
            "reads",
            "please",
            "now",
            "then",
            "just",
            "up",
            "out",
            "off",
            "one",
            "via",
            "using",
            "under",
            "within",
            "inside",
            "beside",
            "near",
            "so",
            "also",
            "s",
            "current",
            "currently");

    private Meaning() {}

    /** Whether one may stand for the other. */
    public static boolean alike(String one, String other) {
        return one.equals(other)
                || sameStem(one, other)
                || SAME.stream().anyMatch(set -> in(set, one) && in(set, other));
    }

    private static boolean in(Set<String> set, String word) {
        return set.contains(word) || (word.endsWith("s") && set.contains(word.substring(0, word.length() - 1)));
    }

    private static boolean sameStem(String one, String other) {
        int common = 0;
        while (common < one.length() && common < other.length() && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        String mine = one.substring(common);
        String theirs = other.substring(common);
        boolean whole = mine.isEmpty() || theirs.isEmpty();
        return common >= STEM
                ? ENDINGS.contains(mine) && ENDINGS.contains(theirs)
                : common >= SHORT_STEM && whole && SHORT_ENDINGS.contains(mine) && SHORT_ENDINGS.contains(theirs);
    }

    /** Whether two texts have alike words in the same order. */
    public static boolean same(String one, String other) {
        List<String> mine = content(one);
        List<String> theirs = content(other);
        boolean same = !mine.isEmpty() && mine.size() == theirs.size();
        for (int i = 0; same && i < mine.size(); i++) {
            same = alike(mine.get(i), theirs.get(i));
        }
        return same;
    }

    /** Whether any of the words is like it. */
    public static boolean in(List<String> words, String word) {
        return words.stream().anyMatch(other -> alike(word, other));
    }

    /** The words of a text that say something. */
    public static List<String> content(String text) {
        List<String> content = new ArrayList<>();
        for (String word : Words.of(text)) {
            if (!FUNCTION.contains(word)) {
                content.add(word);
            }
        }
        return content;
    }
}

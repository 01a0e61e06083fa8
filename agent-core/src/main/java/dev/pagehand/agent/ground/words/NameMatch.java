package dev.pagehand.agent.ground.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How well a name on a page agrees with what a person said, from 0 (not at all) to 100 (the same words). */
public final class NameMatch {

    /** Different ways to say the same; a name that agrees by one of them agrees nearly in full. */
    private static final List<Set<String>> SAME = List.of(
            Set.of("log in", "login", "sign in", "signin", "log on"),
            Set.of("log out", "logout", "sign out", "signout", "log off"),
            Set.of("check out", "checkout", "proceed to checkout", "go to checkout"),
            Set.of("sign up", "signup", "register", "create account"),
            Set.of("cart", "basket", "shopping cart", "bag"),
            Set.of("user name", "username", "user"),
            Set.of("zip", "zip code", "postal code", "postcode"),
            Set.of("email", "email address", "mail"),
            Set.of("phone", "phone number", "telephone"));

    private static final Pattern TAIL = Pattern.compile("\\s*(\\([^)]*\\)|[*:…]|\\b\\d+)\\s*$");

    private static final Set<String> NEGATIONS = Set.of("not", "no", "don", "never", "without", "un", "dis");

    /** Words that make another thing of a command: "Send later" is not "Send". */
    private static final Set<String> OTHERWISE = Set.of(
            "later", "draft", "all", "again", "anyway", "instead", "test", "copy", "except", "cancel", "undo", "delete",
            "remove", "preview", "back");

    private static final Pattern CROSS = Pattern.compile("(?i)\\s*[x×✕✖]\\s*");

    private NameMatch() {}

    /** Of a thing that is told by its name alone: 93 and more for the same words, 60 and more for a good part of them. */
    public static int score(String said, String name) {
        return score(said, name, "");
    }

    /**
     * The same of a thing that is told by more than its name.
     *
     * @param told what else was said of it
     */
    public static int score(String said, String name, String told) {
        if (CROSS.matcher(said).matches() && CROSS.matcher(name).matches()) {
            return 97;
        }
        String wanted = Words.normal(said);
        String shown = Words.normal(name);
        if (CROSS.matcher(said).matches() && shown.matches("close|dismiss|hide|remove|delete|clear")) {
            return 93;
        }
        if (wanted.isEmpty() || shown.isEmpty()) {
            return Words.normal(name).isEmpty()
                            && !name.isBlank()
                            && said.strip().equals(name.strip())
                    ? 100
                    : 0;
        }
        if (wanted.equals(shown)) {
            return said.strip().equals(name.strip()) ? 100 : 99;
        }
        String core = Words.normal(TAIL.matcher(name).replaceFirst(""));
        if (wanted.equals(core)) {
            return 95;
        }
        if (SAME.stream().anyMatch(set -> set.contains(wanted) && (set.contains(shown) || set.contains(core)))) {
            return 93;
        }
        return partly(wanted, core.isEmpty() ? shown : core, Words.of(told));
    }

    /** Part of a name counts only where it is at least half of it: "Save" is not "Save as draft". */
    private static int partly(String wanted, String shown, List<String> told) {
        List<String> said = Words.of(wanted);
        List<String> words = Words.of(shown);
        if (said.size() * 2 < words.size()
                || words.stream().anyMatch(w -> NEGATIONS.contains(w) && !said.contains(w))) {
            return 0;
        }
        if (words.stream().anyMatch(w -> OTHERWISE.contains(w) && !said.contains(w) && !told.contains(w))) {
            return 0;
        }
        if (Words.startsWith(shown, wanted)) {
            return 78;
        }
        if (Words.contains(shown, wanted)) {
            return 72;
        }
        return new HashSet<>(words).containsAll(said) ? 64 : 0;
    }
}

package dev.pagehand.browser.locate;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How alike two texts of a page are, as far as words can tell. */
final class Wording {

    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}%+\\-]+");
    private static final Pattern GENERATED =
            Pattern.compile("^:.*:$|[0-9a-f]{8,}|\\d{4,}|^(ember|react-|radix-|headlessui-|mui-|mat-|cdk-|ext-)");
    /** Words that turn the meaning of what is otherwise the same name. */
    private static final List<Set<String>> SIDES = List.of(
            Set.of(
                    "add",
                    "create",
                    "new",
                    "insert",
                    "subscribe",
                    "follow",
                    "join",
                    "enable",
                    "activate",
                    "check",
                    "select"),
            Set.of(
                    "remove",
                    "delete",
                    "discard",
                    "unsubscribe",
                    "unfollow",
                    "leave",
                    "disable",
                    "deactivate",
                    "uncheck",
                    "deselect"),
            Set.of("accept", "allow", "approve", "confirm", "agree", "yes", "ok", "continue", "proceed"),
            Set.of("decline", "deny", "reject", "refuse", "cancel", "disagree", "no", "abort", "back", "dismiss"),
            Set.of(
                    "increase",
                    "more",
                    "plus",
                    "up",
                    "next",
                    "forward",
                    "after",
                    "later",
                    "+",
                    "show",
                    "open",
                    "expand"),
            Set.of(
                    "decrease",
                    "less",
                    "minus",
                    "down",
                    "previous",
                    "backward",
                    "before",
                    "earlier",
                    "-",
                    "hide",
                    "close",
                    "collapse"),
            Set.of("login", "signin", "buy", "deposit", "send", "start", "lock", "block", "upload", "import"),
            Set.of(
                    "logout",
                    "signout",
                    "sell",
                    "withdraw",
                    "receive",
                    "stop",
                    "unlock",
                    "unblock",
                    "download",
                    "export"));

    private Wording() {}

    /** 1 for the same words whatever the case and the marks between them, 0 for none in common. */
    static double likeness(String wanted, String seen) {
        if (wanted.equals(seen)) {
            return 1;
        }
        Set<String> one = words(wanted);
        Set<String> other = words(seen);
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        return one.equals(other) ? 0.97 : shared(one, other) / union(one, other).size();
    }

    /** How much of a longer text is still there: 1 for all of its words. Numbers count less, since they move. */
    static double overlap(String wanted, String seen) {
        Set<String> one = lettered(words(wanted));
        Set<String> other = lettered(words(seen));
        if (one.isEmpty()) {
            return likeness(wanted, seen);
        }
        return shared(one, other) / one.size();
    }

    /** Whether a word of the one name turns its meaning against the other's: {@code Add to cart}, {@code Remove from cart}. */
    static boolean opposite(String wanted, String seen) {
        Set<String> gone = words(wanted);
        Set<String> come = words(seen);
        Set<String> both = new HashSet<>(gone);
        both.retainAll(come);
        gone.removeAll(both);
        come.removeAll(both);
        for (int side = 0; side < SIDES.size(); side++) {
            Set<String> here = SIDES.get(side);
            Set<String> there = SIDES.get(side ^ 1);
            if (gone.stream().anyMatch(here::contains) && come.stream().anyMatch(there::contains)) {
                return true;
            }
        }
        // "Delete all" for "Save all": a word that destroys has come in.
        return come.stream().anyMatch(SIDES.get(1)::contains) && gone.stream().noneMatch(SIDES.get(1)::contains);
    }

    /** Whether an id was made by a machine and will be another one next time. */
    static boolean generated(String id) {
        return GENERATED.matcher(id.toLowerCase(Locale.ROOT)).find();
    }

    private static Set<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("log in", "login")
                .replace("log out", "logout")
                .replace("sign in", "signin")
                .replace("sign out", "signout");
        return Arrays.stream(BREAK.split(plain)).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static Set<String> lettered(Set<String> words) {
        return words.stream()
                .filter(word -> word.chars().anyMatch(Character::isLetter))
                .collect(Collectors.toSet());
    }

    private static double shared(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}

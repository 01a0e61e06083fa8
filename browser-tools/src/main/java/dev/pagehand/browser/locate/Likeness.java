package dev.pagehand.browser.locate;

import dev.pagehand.browser.locate.Fingerprint.Ancestor;
import dev.pagehand.browser.locate.Fingerprint.Markup;
import dev.pagehand.browser.locate.Fingerprint.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How like one element is to another. Evidence is weighed: what an author wrote to tell elements apart weighs most, then the
 * name, then what stands around, then the place. The sum is set against what the wanted element could reach at most, so an
 * element with little about it needs all of that little.
 *
 * <p>Some things are no matter of weight: an element that now says something else, or stands in another row, is another
 * element, however alike the rest. Those are vetoes.
 */
final class Likeness {

    private static final Set<String> PRESSED = Set.of("button", "link", "menuitem", "tab", "generic", "switch");
    private static final Set<String> TYPED =
            Set.of("textbox", "searchbox", "combobox", "spinbutton", "listbox", "generic");
    private static final List<String> TEST_IDS =
            List.of("data-testid", "data-test-id", "data-test", "data-qa", "data-cy");
    /** Attributes that no other element has by chance. */
    private static final Set<String> OWN =
            Set.of("data-testid", "data-test-id", "data-test", "data-qa", "data-cy", "id", "name", "href");

    private static final double SAME_ROW = 0.5;
    private static final double SAME_MEANING = 0.7;

    private final Fingerprint wanted;
    private final Fingerprint seen;
    private final List<String> differences = new ArrayList<>();
    private double reached;
    private double possible;
    private Optional<String> contrary = Optional.empty();
    private Optional<String> renamed = Optional.empty();
    private Optional<String> elsewhere = Optional.empty();
    private boolean kept;

    private Likeness(Fingerprint wanted, Fingerprint seen) {
        this.wanted = wanted;
        this.seen = seen;
    }

    static Likeness of(Fingerprint wanted, Fingerprint seen) {
        Likeness likeness = new Likeness(wanted, seen);
        likeness.role();
        likeness.name();
        likeness.markup(wanted.markup(), seen.markup());
        likeness.surroundings(wanted.surroundings(), seen.surroundings());
        likeness.weigh(3, wanted.place().equals(seen.place()) ? 1 : 0);
        likeness.region(wanted.surroundings(), seen.surroundings());
        return likeness;
    }

    /** From 0 to 1; 1 where everything is as it was. */
    double confidence() {
        return Math.max(0, reached / possible);
    }

    /** Why this is another element whatever else is alike; empty where nothing says so. */
    Optional<String> veto() {
        return contrary.or(() -> renamed).or(() -> elsewhere);
    }

    /** Why it is another element for somebody who looked for the wanted one's name only; empty where nothing says so. */
    Optional<String> stranger() {
        return contrary.or(() -> elsewhere);
    }

    /** Why this is another element even if it was renamed; empty where nothing says so. */
    Optional<String> contrary() {
        return contrary;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    private void role() {
        boolean kin = (PRESSED.contains(wanted.role()) && PRESSED.contains(seen.role()))
                || (TYPED.contains(wanted.role()) && TYPED.contains(seen.role()));
        weigh(10, wanted.role().equals(seen.role()) ? 1 : kin ? 0.4 : -1);
        changed("role", wanted.role(), seen.role());
    }

    private void name() {
        double alike = alike(wanted.name(), seen.name());
        weigh(wanted.name().isEmpty() ? 4 : 30, alike);
        changed("name", wanted.name(), seen.name());
        if (Wording.opposite(wanted.name(), seen.name())) {
            forbid("it says " + quoted(seen.name()) + ", which is not what " + quoted(wanted.name()) + " means");
        } else if (alike == 0 && !wanted.name().isEmpty()) {
            renamed = Optional.of("it says " + quoted(seen.name()) + " instead of " + quoted(wanted.name()));
        }
    }

    private void markup(Markup then, Markup now) {
        for (String attribute : TEST_IDS) {
            attribute(attribute, 25, then.attributes(), now.attributes());
        }
        if (!Wording.generated(then.attributes().getOrDefault("id", ""))) {
            attribute("id", 14, then.attributes(), now.attributes());
        }
        attribute("name", 14, then.attributes(), now.attributes());
        attribute("href", 12, then.attributes(), now.attributes());
        attribute("type", 4, then.attributes(), now.attributes());
        attribute("placeholder", 6, then.attributes(), now.attributes());
        attribute("alt", 4, then.attributes(), now.attributes());
        weigh(3, then.tag().equals(now.tag()) ? 1 : 0);
        if (!then.label().isEmpty()) {
            weigh(10, alike(then.label(), now.label()));
        }
    }

    /** Another name that means the same is as good as most of its words. */
    private static double alike(String then, String now) {
        double words = Wording.likeness(then, now);
        return words < SAME_MEANING && Meanings.same(then, now) ? SAME_MEANING : words;
    }

    private void attribute(String attribute, double weight, Map<String, String> then, Map<String, String> now) {
        String was = then.get(attribute);
        if (was == null) {
            return;
        }
        String is = now.getOrDefault(attribute, "");
        kept |= OWN.contains(attribute) && was.equals(is);
        weigh(weight, was.equals(is) ? 1 : is.isEmpty() || Wording.generated(is) ? 0 : -0.4);
        changed(attribute, was, is);
    }

    private void surroundings(Surroundings then, Surroundings now) {
        if (!then.row().isEmpty()) {
            double alike = Wording.overlap(then.row(), now.row());
            weigh(16, alike);
            if (alike < SAME_ROW) {
                changed("row", then.row(), now.row());
            }
            if (alike < SAME_ROW && !now.row().isEmpty()) {
                forbid("it stands in the row " + quoted(now.row()) + ", not in " + quoted(then.row()));
            }
        }
        if (!then.ancestors().isEmpty()) {
            weigh(10, shared(then.ancestors(), now.ancestors()));
        }
        if (!then.heading().isEmpty()) {
            weigh(6, Wording.likeness(then.heading(), now.heading()));
        }
        if (!then.before().isEmpty()) {
            weigh(4, Wording.likeness(then.before(), now.before()));
        }
        if (!then.after().isEmpty()) {
            weigh(4, Wording.likeness(then.after(), now.after()));
        }
    }

    /**
     * An element of that name in another region may be anybody's, such as one in an advertisement. Something else has to be
     * as it was: an attribute that is its own, the row, the heading or what is said beside it.
     */
    private void region(Surroundings then, Surroundings now) {
        boolean same = then.ancestors().stream().anyMatch(now.ancestors()::contains)
                || then.ancestors().equals(now.ancestors());
        boolean known = kept
                || isStill(then.row(), now.row())
                || isStill(then.heading(), now.heading())
                || isStill(then.before(), now.before())
                || isStill(then.after(), now.after());
        if (!same && !known) {
            elsewhere = Optional.of("it stands in another part of the page, and nothing but its name is the same");
        }
    }

    private static boolean isStill(String then, String now) {
        return !then.isEmpty() && Wording.overlap(then, now) >= SAME_ROW;
    }

    private static double shared(List<Ancestor> then, List<Ancestor> now) {
        long same = then.stream().filter(now::contains).count();
        return (double) same / Math.max(then.size(), now.size());
    }

    private void weigh(double weight, double alike) {
        possible += weight;
        reached += weight * alike;
    }

    private void changed(String what, String was, String is) {
        if (!was.equals(is)) {
            differences.add(what + " was " + quoted(was) + ", is " + quoted(is));
        }
    }

    private void forbid(String reason) {
        contrary = contrary.or(() -> Optional.of(reason));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

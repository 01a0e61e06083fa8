package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.stream.Stream;

/** All families: those that the rules were made with, and those that were written after the rules were finished. */
public final class Corpus {

    private static final int EACH = 3;

    private Corpus() {}

    /** What the rules were made with: tasks in their language and tasks beyond it. */
    public static List<Challenge> development(long seed) {
        return Stream.of(
                        ClickFamilies.all(),
                        FormFamilies.all(),
                        ChoiceFamilies.all(),
                        TableFamilies.all(),
                        EverydayFamilies.all(),
                        BeyondFamilies.all())
                .flatMap(List::stream)
                .flatMap(family -> family.challenges(seed, EACH).stream())
                .toList();
    }

    /** Other pages and other wordings than those that the rules were made with. */
    public static List<Challenge> heldOut(long seed) {
        return Stream.of(HeldOutLists.all(), HeldOutForms.all(), HeldOutWidgets.all(), HeldOutTraps.all())
                .flatMap(List::stream)
                .flatMap(family -> family.challenges(seed, EACH).stream())
                .toList();
    }

    /** The last set, which the rules were never changed for. */
    public static List<Challenge> fresh(long seed) {
        return FreshFamilies.all().stream()
                .flatMap(family -> family.challenges(seed, EACH).stream())
                .toList();
    }
}

package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.stream.Stream;

/** All families: those that the rules were made with, those that were held out at first, and pages from files. */
public final class Corpus {

    /** How many a family: few of what was looked at often, so that a build stays short; 0 for the usual numbers. */
    private static final int EACH = Integer.getInteger("pagehand.corpus.each", 0);

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
                .flatMap(family -> family.challenges(seed, each(1)).stream())
                .toList();
    }

    /** Other pages and other wordings than those that the rules were made with. */
    public static List<Challenge> heldOut(long seed) {
        return Stream.of(HeldOutLists.all(), HeldOutForms.all(), HeldOutWidgets.all(), HeldOutTraps.all())
                .flatMap(List::stream)
                .flatMap(family -> family.challenges(seed, each(1)).stream())
                .toList();
    }

    /** The last set of families. */
    public static List<Challenge> fresh(long seed) {
        return FreshFamilies.all().stream()
                .flatMap(family -> family.challenges(seed, each(3)).stream())
                .toList();
    }

    /** The pages and tasks of a file. */
    static List<Challenge> plain(String file) {
        return PlainTasks.read(file);
    }

    private static int each(int usual) {
        return EACH > 0 ? EACH : usual;
    }
}

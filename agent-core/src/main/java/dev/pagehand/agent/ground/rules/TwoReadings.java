package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.reading.SecondReading;
import dev.pagehand.agent.ground.sentence.ParsedStep;

/**
 * What a step comes to on a page: as the page calls things, and where it calls nothing so, by the single words of the step.
 *
 * @param byWords whether the single words had to tell
 */
public record TwoReadings(Grounding grounding, boolean byWords) {

    /** When single words are looked at. */
    public enum When {
        /** They told for an earlier part of the step, so they tell for all. */
        ONLY,
        /** Where the page calls nothing so. */
        ELSE,
        /** The same, but what is not on the page may still come, so not yet for that. */
        LATER
    }

    /** Reads a part of a step. What follows a part that was called by its name is called so, too. */
    public static TwoReadings of(ParsedStep step, PageView page, int part, When when) {
        Grounding named = when == When.ONLY
                ? new Grounding.Absent("'" + step.text() + "'")
                : new RulesGrounder().ground(step, page, part);
        boolean mayCome = named instanceof Grounding.Absent && when == When.LATER;
        boolean follows = part > 0 && when != When.ONLY;
        if (isSure(named) || mayCome || follows) {
            return new TwoReadings(named, false);
        }
        return SecondReading.of(step, page)
                .map(again -> new RulesGrounder().ground(again, page, part))
                .filter(TwoReadings::isSure)
                .map(again -> new TwoReadings(again, true))
                .orElse(new TwoReadings(named, false));
    }

    private static boolean isSure(Grounding grounding) {
        return grounding instanceof Grounding.Clear || grounding instanceof Grounding.Already;
    }
}

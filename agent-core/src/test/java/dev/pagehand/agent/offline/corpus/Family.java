package dev.pagehand.agent.offline.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Pages of one kind.
 *
 * @param make draws a page and a task; the same chance gives the same page
 */
record Family(String name, Function<Chance, Draft> make) {

    /** Some of them, from a seed; each has its own chance, so that one family's change leaves the others as they are. */
    List<Challenge> challenges(long seed, int count) {
        List<Challenge> challenges = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Chance chance = new Chance(new Random(seed * 1_000_003 + name.hashCode() * 31L + i));
            challenges.add(make.apply(chance).as(name, i));
        }
        return challenges;
    }
}

package dev.pagehand.bench.keys;

import dev.pagehand.bench.keys.TwoClasses.Result;
import dev.pagehand.gateway.access.AccessKeys;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Wrong keys of which nearly all is right, beside some that are wrong from the first character on: does the gateway take
 * longer for one kind? A comparison that stops at the first difference is measured the same way, so that it is seen that
 * the measure would find it. Argument: how many samples, a million unless said.
 */
public final class KeyTiming {

    static final String RIGHT = "k-7f3a9d21c5e84b60af17d2c93be80546a1d9f7c2350e8b4469de13fa07c58b2e";

    /** All but the last three characters are right. */
    static final List<String> NEARLY_RIGHT = keys(RIGHT.substring(0, RIGHT.length() - 3), "");

    /** The first three are wrong, all others right. */
    static final List<String> WRONG = keys("", RIGHT.substring(3));

    /** So many at once, since a clock is read in steps of some 25 ns. */
    private static final int AT_ONCE = 16;

    private static final AccessKeys KEYS = AccessKeys.parse("other=k-1,ada=" + RIGHT + ",third=k-3");

    private static long sink;

    private KeyTiming() {}

    private static List<String> keys(String before, String after) {
        return IntStream.range(200, 264)
                .mapToObj(number -> before + number + after)
                .toList();
    }

    /** Prints t and the means; fails where the gateway's times differ, or the naive one's do not. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        int samples = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        gateway(samples / 4);
        naive(samples / 4);
        Result ours = gateway(samples);
        Result naive = naive(samples);
        System.out.println(told("the gateway's keys", ours) + (ours.apart() ? "  TOLD APART" : "  not told apart"));
        System.out.println(told("a naive comparison", naive) + (naive.apart() ? "  told apart" : "  NOT TOLD APART"));
        System.out.println("beyond " + TwoClasses.APART + " the two are told apart; " + sink % 10);
        if (ours.apart() || !naive.apart()) {
            throw new IllegalStateException("see above");
        }
    }

    static Result gateway(int samples) {
        return TwoClasses.compare(NEARLY_RIGHT, WRONG, samples, given -> {
            // As each request brings its own: where in memory a text lies may take part of a nanosecond.
            String key = new String(given.toCharArray());
            long begun = System.nanoTime();
            for (int i = 0; i < AT_ONCE; i++) {
                sink += KEYS.find(key).isPresent() ? 1 : 0;
            }
            return System.nanoTime() - begun;
        });
    }

    static Result naive(int samples) {
        return TwoClasses.compare(NEARLY_RIGHT, WRONG, samples, key -> {
            long begun = System.nanoTime();
            for (int i = 0; i < AT_ONCE; i++) {
                sink += sameTo(key);
            }
            return System.nanoTime() - begun;
        });
    }

    private static int sameTo(String key) {
        for (int i = 0; i < RIGHT.length(); i++) {
            if (key.charAt(i) != RIGHT.charAt(i)) {
                return i;
            }
        }
        return RIGHT.length();
    }

    private static String told(String what, Result result) {
        return String.format(
                Locale.ROOT,
                "%s: nearly right %.1f ns, wrong from the first %.1f ns, t %.2f",
                what,
                result.firstNanos() / AT_ONCE,
                result.secondNanos() / AT_ONCE,
                result.t());
    }
}

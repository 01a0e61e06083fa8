package dev.pagehand.bench.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Whether something takes different times for two kinds of input: Welch's t of samples taken in random turns, the slowest twentieth
 * of both left out. Beyond 4.5 in either direction the times differ, as in "dude, is my code constant time?".
 *
 * @see <a href="https://eprint.iacr.org/2016/1123">Reparaz, Balasch, Verbauwhede, 2016</a>
 */
final class TwoClasses {

    /** From here on the two are told apart. */
    static final double APART = 4.5;

    private static final double KEPT = 0.95;

    private TwoClasses() {}

    /**
     * What came of it.
     *
     * @param t Welch's t
     * @param firstNanos the mean for the first kind
     * @param secondNanos the mean for the second kind
     */
    record Result(double t, double firstNanos, double secondNanos) {
        boolean apart() {
            return Math.abs(t) > APART;
        }
    }

    /**
     * Compares two kinds of input, each with several that do not differ in what is asked, so that where one lies in memory
     * does not count.
     *
     * @param timed gives the nanoseconds that an input takes
     */
    static <T> Result compare(List<T> first, List<T> second, int samples, ToLongFunction<T> timed) {
        Random random = new Random(samples);
        long[] times = new long[samples];
        boolean[] ofFirst = new boolean[samples];
        for (int i = 0; i < samples; i++) {
            ofFirst[i] = random.nextBoolean();
            List<T> kind = ofFirst[i] ? first : second;
            times[i] = timed.applyAsLong(kind.get(random.nextInt(kind.size())));
        }
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        long limit = sorted[(int) ((samples - 1) * KEPT)];
        Moments one = new Moments();
        Moments two = new Moments();
        for (int i = 0; i < samples; i++) {
            if (times[i] <= limit) {
                (ofFirst[i] ? one : two).add((double) times[i]);
            }
        }
        double t = (one.mean - two.mean) / Math.sqrt(one.ofMean() + two.ofMean());
        return new Result(t, one.mean, two.mean);
    }

    /** Mean and variance as they come in, by Welford's method. */
    private static final class Moments {
        private long count;
        private double mean;
        private double squares;

        private void add(double value) {
            count++;
            double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
        }

        /** The variance of the mean. */
        private double ofMean() {
            return squares / (count - 1) / count;
        }
    }
}

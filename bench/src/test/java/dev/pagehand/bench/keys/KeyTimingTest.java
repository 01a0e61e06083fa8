package dev.pagehand.bench.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyTimingTest {

    @Test
    void timesThatDifferAreToldApart() {
        Random noise = new Random(7);

        assertThat(TwoClasses.compare(List.of(103, 104), List.of(100, 101), 20_000, mean -> mean + noise.nextInt(20)))
                .satisfies(result -> assertThat(result.apart()).isTrue())
                .satisfies(result -> assertThat(result.firstNanos()).isGreaterThan(result.secondNanos()));
    }

    @Test
    void timesThatDoNotDifferAreNot() {
        Random noise = new Random(7);

        assertThat(TwoClasses.compare(List.of("a"), List.of("b"), 20_000, name -> 100 + noise.nextInt(20))
                        .apart())
                .isFalse();
    }

    @Test
    void theKeysAreWrongAndOfOneLength() {
        assertThat(KeyTiming.NEARLY_RIGHT)
                .hasSameSizeAs(KeyTiming.WRONG)
                .doesNotContain(KeyTiming.RIGHT)
                .allSatisfy(
                        key -> assertThat(key).hasSameSizeAs(KeyTiming.RIGHT).startsWith("k-7f"));
        assertThat(KeyTiming.WRONG)
                .doesNotContain(KeyTiming.RIGHT)
                .allSatisfy(
                        key -> assertThat(key).hasSameSizeAs(KeyTiming.RIGHT).doesNotStartWith("k"));
        assertThat(KeyTiming.gateway(1_000).firstNanos()).isPositive();
    }
}

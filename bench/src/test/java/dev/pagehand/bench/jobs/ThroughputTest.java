package dev.pagehand.bench.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThroughputTest {

    @TempDir
    private Path folder;

    @Test
    void workersAndThePlainLoopPlaceTheSameOrders() throws IOException, InterruptedException {
        Throughput throughput = new Throughput(folder, Duration.ofSeconds(1));
        assertThat(throughput.plain("a loop", 1)).satisfies(ThroughputTest::isWhole);
        assertThat(throughput.workers("a worker", 1, 1, Optional.empty())).satisfies(ThroughputTest::isWhole);
    }

    private static void isWhole(Figures figures) {
        assertThat(figures.jobs()).isGreaterThan(1);
        assertThat(figures.perMinute()).isPositive();
        assertThat(figures.medianMillis()).isPositive();
    }
}

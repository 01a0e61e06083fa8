package dev.pagehand.browser.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is used at one moment.
 *
 * @param heapMb of this JVM's heap after a collection, in megabytes
 * @param browserMb of drivers and browsers together, what processes share counted once (Linux: proportional set size)
 * @param processes drivers, browsers and their children
 * @param threads of this JVM
 */
record MemoryUse(double heapMb, double browserMb, long processes, int threads) {

    private static final double KIB_PER_MB = 1024;

    static MemoryUse now() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        double kib = ProcessHandle.current()
                .descendants()
                .mapToLong(MemoryUse::proportional)
                .sum();
        return new MemoryUse(
                heap / KIB_PER_MB / KIB_PER_MB,
                kib / KIB_PER_MB,
                ProcessHandle.current().descendants().count(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    // A process that has ended meanwhile uses nothing.
    private static long proportional(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return String.format(
                "heap %.1f MB, drivers and browsers %.0f MB in %d processes, %d threads",
                heapMb, browserMb, processes, threads);
    }
}

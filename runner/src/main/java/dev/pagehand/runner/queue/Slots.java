package dev.pagehand.runner.queue;

import java.lang.management.ManagementFactory;

/** How many runs a machine can do at once. */
public final class Slots {

    private static final long BYTES_EACH = 512L * 1024 * 1024;

    private Slots() {}

    /** What the machine's memory has room for: a browser with its driver takes up to half a gigabyte. At least 1. */
    public static int most() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return (int) Math.max(1, system.getTotalMemorySize() / BYTES_EACH);
        }
        return 1;
    }

    /** One for each processor, within what memory has room for. */
    public static int usual() {
        return Math.min(most(), Runtime.getRuntime().availableProcessors());
    }
}

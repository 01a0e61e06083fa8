package dev.pagehand.bench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What processes and all that they started take, by Linux's {@code /proc}; nothing elsewhere. */
final class ProcessTree {

    private static final double TICKS_A_SECOND = 100;

    /** What a process is. */
    enum Kind {
        JAVA,
        DRIVER,
        BROWSER
    }

    private ProcessTree() {}

    private static Stream<Long> ids(List<ProcessHandle> roots) {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid)
                .distinct();
    }

    /** Seconds of processor that they have used so far by kind, children that have ended included. */
    static Map<Kind, Double> processorSeconds(List<ProcessHandle> roots) {
        Map<Kind, Double> sums = new EnumMap<>(Kind.class);
        ids(roots).forEach(id -> sums.merge(kind(read(id, "cmdline")), ticks(id) / TICKS_A_SECOND, Double::sum));
        return sums;
    }

    private static long ticks(long id) {
        String stat = read(id, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
        long ticks = 0;
        // Fields 14 to 17 of proc(5): its own time and that of the children it waited for, as a user and in the kernel.
        for (int i = 11; i < 15 && i < fields.length; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    /** Megabytes by kind; a page that several share counts in parts. */
    static Map<Kind, Double> megabytes(List<ProcessHandle> roots) {
        Map<Kind, Double> sums = new EnumMap<>(Kind.class);
        ids(roots).forEach(id -> sums.merge(kind(read(id, "cmdline")), megabytes(id), Double::sum));
        return sums;
    }

    private static Kind kind(String command) {
        String program = command.split("\0", 2)[0].toLowerCase(Locale.ROOT);
        if (program.endsWith("java")) {
            return Kind.JAVA;
        }
        return program.endsWith("node") ? Kind.DRIVER : Kind.BROWSER;
    }

    private static double megabytes(long id) {
        return read(id, "smaps_rollup")
                        .lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    private static String read(long id, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(id), file));
        } catch (IOException e) {
            // It has ended meanwhile, or this is no Linux.
            return "";
        }
    }
}

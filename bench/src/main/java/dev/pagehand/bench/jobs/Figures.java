package dev.pagehand.bench.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.bench.jobs.ProcessTree.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured of a crew.
 *
 * @param jobs how many ended while it was measured
 * @param perMinute jobs a minute
 * @param medianMillis from a job's beginning to its end
 * @param processorSeconds for each job
 * @param megabytes the median while it worked
 */
record Figures(
        String crew,
        int jobs,
        double perMinute,
        double medianMillis,
        Map<Kind, Double> processorSeconds,
        Map<Kind, Double> megabytes) {

    static final String HEAD = String.format(
            Locale.ROOT,
            "%-34s %5s %9s %8s %25s %23s",
            "",
            "jobs",
            "a minute",
            "job ms",
            "CPU s/job Java,driver,browser",
            "MB Java,driver,browser");

    Figures {
        processorSeconds = Map.copyOf(processorSeconds);
        megabytes = Map.copyOf(megabytes);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-34s %5d %9.1f %8.0f   %s   %s",
                crew,
                jobs,
                perMinute,
                medianMillis,
                cells(processorSeconds, "%8.2f"),
                cells(megabytes, "%7.0f"));
    }

    private static String cells(Map<Kind, Double> values, String format) {
        return Stream.of(Kind.values())
                .map(kind -> String.format(Locale.ROOT, format, values.getOrDefault(kind, 0.0)))
                .collect(Collectors.joining());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("crew", crew);
        json.put("jobs", jobs).put("perMinute", rounded(perMinute)).put("medianMillis", rounded(medianMillis));
        json.set("processorSecondsPerJob", json(processorSeconds));
        json.set("megabytes", json(megabytes));
        return json;
    }

    private static ObjectNode json(Map<Kind, Double> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Kind kind : Kind.values()) {
            json.put(kind.name().toLowerCase(Locale.ROOT), rounded(values.getOrDefault(kind, 0.0)));
        }
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.runner.server.SessionThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tools with their arguments, for a person at a terminal: {@code browser_type target text [submit] [slowly]}. */
final class ToolList {

    private ToolList() {}

    /** Lines that end with a line break. */
    static String text() {
        return SessionThread.definitions(BrowserOptions.ofDefaults().withAllowEvaluate(true)).stream()
                .map(tool -> "  " + line(tool) + "\n")
                .collect(Collectors.joining("", "\nTools, with their arguments (docs/tools.md says more):\n", ""));
    }

    private static String line(Tool tool) {
        Set<String> required = new TreeSet<>();
        tool.inputSchema().path("required").forEach(name -> required.add(name.asText()));
        List<String> words = new ArrayList<>(List.of(tool.name()));
        JsonNode properties = tool.inputSchema().path("properties");
        properties.fieldNames().forEachRemaining(name -> words.add(required.contains(name) ? name : "[" + name + "]"));
        return String.join(" ", words) + (tool.name().equals("browser_evaluate") ? " (with --allow-evaluate)" : "");
    }
}

package dev.pagehand.junit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Agent;
import dev.pagehand.browser.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one test: written while it runs, kept where it fails. */
record Artifacts(Path folder) {

    /** Nothing of an earlier run is left in it. */
    static Artifacts empty(Path folder) {
        Artifacts artifacts = new Artifacts(folder);
        artifacts.remove();
        return artifacts;
    }

    Path trace() {
        return folder.resolve("trace.zip");
    }

    /** Writes down the page as it is. What cannot be had is left out: the test has failed for another reason. */
    void see(Agent agent) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("page.txt"), agent.session().observe().text() + "\n");
            ToolResult picture = agent.tools().call("browser_take_screenshot", JsonNodeFactory.instance.objectNode());
            for (ToolResult.Picture each : picture.pictures()) {
                Files.write(folder.resolve("page.png"), Base64.getDecoder().decode(each.base64()));
            }
        } catch (RuntimeException | IOException e) {
            write("not-seen.txt", "the page could not be seen: " + e.getMessage() + "\n");
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of a failing test cannot be written to " + folder, e);
        }
    }

    /** The files, for a message. */
    String listed() {
        try (Stream<Path> files = Files.walk(folder)) {
            return "\nwhat was seen is in " + folder + ": "
                    + files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .sorted()
                            .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "";
        }
    }

    void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of an earlier run cannot be removed from " + folder, e);
        }
    }
}

package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.export.ExportFormat;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagehand export}: a recording as a JUnit test. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes a recording as Java: a JUnit test on plain Playwright, or one in plain language.",
        footer = {
            "",
            "Example:",
            "  pagehand export checkout.json --as playwright --out src/test/java/CheckoutTest.java"
        })
final class ExportCommand implements Callable<Integer> {

    private final Shell shell;
    private Path file = Path.of("");

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(
            names = "--as",
            paramLabel = "FORM",
            required = true,
            description = "playwright, which needs Playwright and JUnit alone, or pagehand.")
    private String form = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "A .java file, whose name is the class's, or a folder; standard output if not given. Below src/test/java"
                            + " its folder is the package.")
    private Optional<Path> out = Optional.empty();

    ExportCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "FILE", description = "A recording that run --record wrote.")
    void file(Path given) {
        file = given;
    }

    @Override
    public Integer call() {
        ExportFormat format = UsageException.checked(() -> ExportFormat.parse(form));
        Recording recording = RecordingFile.read(shell.folder().resolve(file));
        Optional<Path> target = out.map(path -> target(path, format.className(recording)));
        String name = target.map(ExportCommand::className).orElseGet(() -> format.className(recording));
        String source = target.map(ExportCommand::packageOf).orElse("")
                + UsageException.checked(() -> format.source(recording, name));
        target.ifPresent(path -> write(path, source));
        if (output.json()) {
            OutputFlags.print(shell, document(name, source, target));
        } else if (target.isPresent()) {
            shell.say("Written: " + target.get());
        } else {
            shell.out().print(source);
            shell.out().flush();
        }
        return ExitCode.DONE;
    }

    private Path target(Path given, String className) {
        Path whole = shell.folder().resolve(given);
        return whole.toString().endsWith(".java") ? whole : whole.resolve(className + ".java");
    }

    private static String className(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
    }

    /** By where the file stands below a folder {@code java}, as Maven and Gradle have it. */
    private static String packageOf(Path file) {
        List<String> folders = new ArrayList<>();
        file.toAbsolutePath().normalize().forEach(part -> folders.add(part.toString()));
        folders.remove(folders.size() - 1);
        int root = folders.lastIndexOf("java");
        String name = String.join(".", folders.subList(root + 1, folders.size()));
        return root < 0 || !SourceVersion.isName(name) ? "" : "package " + name + ";\n\n";
    }

    private static void write(Path file, String source) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException("the test " + file + " cannot be written", e);
        }
    }

    private static ObjectNode document(String name, String source, Optional<Path> target) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("className", name);
        json.put("file", target.map(Path::toString).orElse(null));
        return json.put("source", source);
    }
}

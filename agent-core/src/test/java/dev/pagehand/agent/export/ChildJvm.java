package dev.pagehand.agent.export;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs in a JVM of their own. */
final class ChildJvm {

    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment;

    /** @param environment what it has besides this one's */
    ChildJvm(Map<String, String> environment) {
        this.environment = environment;
    }

    ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** What a program printed; fails where it does not end well. */
    String run(String classPath, String main, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(Arrays.asList(args));
        Path out = Files.createTempFile("child", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(main + " " + String.join(" ", args) + ":\n" + printed);
        }
        return printed;
    }

    /** The jars of this JVM whose names begin with one of these. */
    static String jars(String... names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(names)
                        .anyMatch(name -> new File(entry).getName().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package dev.pagehand.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Somebody who has Playwright and JUnit and nothing of ours: compiles tests, and runs them in a JVM of their own. */
public final class Stranger {

    private static final String ALONE =
            ChildJvm.jars("playwright-", "driver-", "gson-", "junit-", "opentest4j-", "apiguardian-");

    private final Path folder;

    /** @param folder where everything is put */
    public Stranger(Path folder) {
        this.folder = folder;
    }

    /** Compiles a class, warnings being errors. */
    public void compiles(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of(
                                    "-encoding",
                                    "UTF-8",
                                    "-d",
                                    classes().toString(),
                                    "-cp",
                                    ALONE,
                                    "-Xlint:all",
                                    "-Werror",
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(file.toFile()))
                    .call();
            assertThat(compiled).as(problems + "\n" + source).isTrue();
        }
    }

    private Path classes() throws IOException {
        return Files.createDirectories(folder.resolve("classes"));
    }

    /**
     * Runs compiled tests, and fails where one of them does.
     *
     * @param values what is given as system properties
     * @return what was printed
     */
    public String runs(Map<String, String> values, List<String> names) throws IOException, InterruptedException {
        copyRunner();
        ChildJvm child = new ChildJvm(
                Map.of("PLAYWRIGHT_BROWSERS_PATH", browsers().toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        values.forEach((name, value) -> child.option("-D" + name + "=" + value));
        return child.run(
                classes() + File.pathSeparator + ALONE, ExportedTests.class.getName(), names.toArray(String[]::new));
    }

    private void copyRunner() throws IOException {
        String name = ExportedTests.class.getName().replace('.', '/') + ".class";
        Path target = classes().resolve(name);
        Files.createDirectories(target.getParent());
        try (var in = ExportedTests.class.getResourceAsStream("/" + name)) {
            Files.write(target, in.readAllBytes());
        }
    }

    /** Where Playwright looks for its own browsers: the Chromium that we would take stands in for its headless shell. */
    private Path browsers() throws IOException {
        String revision = "";
        Path known = Path.of(System.getProperty("playwright.cli.dir"), "package", "browsers.json");
        for (var browser : new ObjectMapper().readTree(known.toFile()).path("browsers")) {
            revision = browser.path("name").asText().equals("chromium")
                    ? browser.path("revision").asText()
                    : revision;
        }
        Path shell = folder.resolve("browsers/chromium_headless_shell-" + revision);
        Path program = shell.resolve("chrome-headless-shell-linux64/chrome-headless-shell");
        Files.createDirectories(program.getParent());
        Files.writeString(shell.resolve("INSTALLATION_COMPLETE"), "");
        Files.writeString(program, "#!/bin/sh\nexec " + chromium() + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return folder.resolve("browsers");
    }

    private static String chromium() {
        ProvisionOptions wanted = new ProvisionOptions(
                BrowserOptions.ofDefaults().home(), Optional.empty(), true, Machine.current(System.getenv()));
        return BrowserProvision.provide(wanted, line -> {}).path().toString();
    }
}

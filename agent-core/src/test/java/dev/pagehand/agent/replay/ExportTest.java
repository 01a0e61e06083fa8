package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.demo.DemoShop;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What recordings become is compiled and run as a stranger would: with Playwright and JUnit, and nothing of ours. */
class ExportTest {

    private static final List<String> OPEN = Stream.of("api", "code", "file", "parser", "tree", "util")
            .map(part -> "--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED")
            .toList();
    private static final Map<Shopping, Recording> RECORDED = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private enum Shopping {
        CHECKOUT(Recordings.CHECKOUT),
        SEARCH(Recordings.SEARCH),
        REMOVAL(Recordings.REMOVAL);

        private final String task;

        Shopping(String task) {
            this.task = task;
        }
    }

    @BeforeAll
    static void record() {
        for (Shopping shopping : Shopping.values()) {
            RECORDED.put(shopping, Recordings.of(shopping.task));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExportedTestPassesWithPlaywrightAndJUnitAlone(Shopping shopping) throws IOException, InterruptedException {
        Recording recording = RECORDED.get(shopping);
        String name = ExportFormat.PLAYWRIGHT.className(recording);
        String alone = ChildJvm.jars("playwright-", "driver-", "gson-", "junit-", "opentest4j-", "apiguardian-");
        Path classes = compiled(name, ExportFormat.PLAYWRIGHT.source(recording, name), alone);
        copyRunner(classes);

        try (DemoShop shop = DemoShop.start(Recordings.CLOCK)) {
            ChildJvm child = new ChildJvm(Map.of(
                            "PLAYWRIGHT_BROWSERS_PATH", browsers().toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
                    .option("-Dbase=" + shop.url().replaceFirst("/$", ""));
            Recordings.variables(shop).forEach((variable, value) -> child.option("-D" + variable + "=" + value));

            assertThat(child.run(classes + File.pathSeparator + alone, ExportedTests.class.getName(), name))
                    .contains("passed");
            assertThat(shop.orders()).hasSize(shopping == Shopping.CHECKOUT ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExportedTestFailsWhereTheShopIsAnother(Shopping shopping) throws IOException, InterruptedException {
        Recording recording = RECORDED.get(shopping);
        String name = "OtherTest";
        String alone = ChildJvm.jars("playwright-", "driver-", "gson-", "junit-", "opentest4j-", "apiguardian-");
        String source = ExportFormat.PLAYWRIGHT.source(recording, name);
        Path classes = compiled(name, source.replace("named(\"Catalog\")", "named(\"Catalogue\")"), alone);
        copyRunner(classes);

        try (DemoShop shop = DemoShop.start(Recordings.CLOCK)) {
            ChildJvm child = new ChildJvm(Map.of(
                            "PLAYWRIGHT_BROWSERS_PATH", browsers().toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
                    .option("-Dbase=" + shop.url().replaceFirst("/$", ""));
            Recordings.variables(shop).forEach((variable, value) -> child.option("-D" + variable + "=" + value));

            assertThatThrownBy(
                            () -> child.run(classes + File.pathSeparator + alone, ExportedTests.class.getName(), name))
                    .hasMessageContaining("Catalogue");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsFormattedAsPalantirsFormatterDoes(Shopping shopping) throws IOException, InterruptedException {
        for (ExportFormat format : ExportFormat.values()) {
            String source = format.source(RECORDED.get(shopping), "SomeTest");
            Path before = Files.writeString(folder.resolve("Before.java"), source);
            Path after = folder.resolve("After.java");
            ChildJvm child = new ChildJvm(Map.of());
            OPEN.forEach(child::option);
            child.run(
                    System.getProperty("java.class.path"),
                    FormattedSource.class.getName(),
                    before.toString(),
                    after.toString());

            assertThat(source).isEqualTo(Files.readString(after));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOtherExportCompilesWithAnAgent(Shopping shopping) throws IOException {
        String source = ExportFormat.PAGEHAND.source(RECORDED.get(shopping), "SomeTest");

        assertThat(compiled("SomeTest", source, System.getProperty("java.class.path"))
                        .resolve("SomeTest.class"))
                .exists();
    }

    @Test
    void noValueOfAVariableStandsInTheSource() {
        RECORDED.values()
                .forEach(recording -> assertThat(ExportFormat.PLAYWRIGHT.source(recording, "SomeTest"))
                        .doesNotContain(DemoShop.PASSWORD)
                        .contains("void " + JavaNames.methodName(recording) + "(Page page)"));
        assertThat(JavaNames.methodName(RECORDED.get(Shopping.CHECKOUT)))
                .isEqualTo("acceptAllCookiesThenClickPlaceOrder");
    }

    @Test
    void aNameThatIsNoJavaNameIsRefused() {
        assertThatThrownBy(() -> ExportFormat.PLAYWRIGHT.source(RECORDED.get(Shopping.SEARCH), "my test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my test");
    }

    private Path compiled(String name, String source, String classPath) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-cp", classPath, "-Xlint:all", "-Werror", "-proc:none"),
                            null,
                            files.getJavaFileObjects(file.toFile()))
                    .call();
            assertThat(compiled).as(problems + "\n" + source).isTrue();
        }
        return classes;
    }

    private static void copyRunner(Path classes) throws IOException {
        String name = ExportedTests.class.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(name);
        Files.createDirectories(target.getParent());
        try (var in = ExportedTests.class.getResourceAsStream("/" + name)) {
            Files.write(target, in.readAllBytes());
        }
    }

    /** Where Playwright looks for its own browsers: the machine's Chromium stands in for its headless shell. */
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
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("this test needs a Chromium of the machine's"));
    }
}

package dev.pagehand.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.export.ExportFormat;
import dev.pagehand.agent.recorder.Recorder;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export --as pagehand} writes is compiled and run: recorded by its first run, replayed by the second. */
class ExportedTest {

    private static final String TASK = """
            Click 'Only necessary'. Log in as %shop.user% with password '%shop.password%'.
            Type 'backpack' into Search products and press Enter. Click 'Backpack'. Select 'Blue' from Colour.
            Click 'Add to cart'. Verify that the page shows 'Backpack'. Tell me the price of Backpack.
            """;
    private static final Map<String, String> VALUES =
            Map.of("shop.user", DemoShop.USER, "shop.password", DemoShop.PASSWORD);

    @TempDir
    private Path folder;

    @BeforeEach
    void give() {
        VALUES.forEach(System::setProperty);
    }

    @AfterEach
    void take() {
        VALUES.keySet().forEach(System::clearProperty);
    }

    @Test
    void anExportedTestPassesAndIsRecordedAndReplayed() throws Exception {
        String source = ExportFormat.PAGEHAND.source(recorded(), "ShoppingTest");
        assertThat(source).doesNotContain(DemoShop.PASSWORD);
        try (DemoShop shop = DemoShop.start();
                URLClassLoader loader = new URLClassLoader(new URL[] {compiled(source)})) {
            Class<?> test = loader.loadClass("ShoppingTest");
            TestRun tests = new TestRun(folder);
            tests.set("pagehand.site", shop.url());
            tests.set("pagehand.recordings", "record");
            tests.passes(test);
            try (Stream<Path> files = Files.walk(folder.resolve("recordings"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .singleElement()
                        .satisfies(file -> assertThat(Files.readString(file)).doesNotContain(DemoShop.PASSWORD));
            }

            tests.set("pagehand.recordings", "replay");
            tests.set("pagehand.heal", "fail");
            tests.passes(test);
        }
    }

    private static Recording recorded() {
        AgentConfig config = AgentConfig.ofDefaults()
                .withBrowser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true)));
        try (DemoShop shop = DemoShop.start();
                Agent agent = Agent.launch(config)) {
            Recorder recorder = Recorder.of(agent);
            agent.addListener(recorder);
            Task task = Task.of(TASK).withUrl(shop.url());
            for (Map.Entry<String, String> value : VALUES.entrySet()) {
                task = task.withVariable(value.getKey(), value.getValue());
            }
            assertThat(agent.run(task).status()).isEqualTo(RunStatus.SUCCEEDED);
            return recorder.recording().orElseThrow();
        }
    }

    private URL compiled(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("ShoppingTest.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> options = List.of(
                "-encoding",
                "UTF-8",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjects(file.toFile()))
                    .call();
            assertThat(compiled).as(problems + "\n" + source).isTrue();
        }
        return folder.toUri().toURL();
    }
}

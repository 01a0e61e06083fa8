package dev.pagehand.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.agent.recorder.Recordings;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        Stranger stranger = new Stranger(folder);
        stranger.compiles(name, ExportFormat.PLAYWRIGHT.source(recording, name));

        try (DemoShop shop = DemoShop.start(Recordings.CLOCK)) {
            assertThat(stranger.runs(values(shop), List.of(name))).contains("passed");
            assertThat(shop.orders()).hasSize(shopping == Shopping.CHECKOUT ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExportedTestFailsWhereTheShopIsAnother(Shopping shopping) throws IOException {
        String source = ExportFormat.PLAYWRIGHT.source(RECORDED.get(shopping), "OtherTest");
        Stranger stranger = new Stranger(folder);
        stranger.compiles("OtherTest", source.replace("named(\"Catalog\")", "named(\"Catalogue\")"));

        try (DemoShop shop = DemoShop.start(Recordings.CLOCK)) {
            assertThatThrownBy(() -> stranger.runs(values(shop), List.of("OtherTest")))
                    .hasMessageContaining("Catalogue");
        }
    }

    private static Map<String, String> values(DemoShop shop) {
        Map<String, String> values = new LinkedHashMap<>(Recordings.variables(shop));
        values.put("base", shop.url().replaceFirst("/$", ""));
        return values;
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

    @Test
    void noValueOfAVariableStandsInTheSource() {
        RECORDED.values()
                .forEach(recording -> assertThat(ExportFormat.PLAYWRIGHT.source(recording, "SomeTest"))
                        .doesNotContain(DemoShop.PASSWORD)
                        .contains("void " + JavaNames.methodName(recording) + "(Page page)"));
        RECORDED.values()
                .forEach(recording -> assertThat(ExportFormat.PAGEHAND.source(recording, "SomeTest"))
                        .doesNotContain(DemoShop.PASSWORD)
                        .contains("void " + JavaNames.methodName(recording) + "(Agent agent, @Site String site)"));
        assertThat(JavaNames.methodName(RECORDED.get(Shopping.CHECKOUT)))
                .isEqualTo("acceptAllCookiesThenClickPlaceOrder");
    }

    @Test
    void aNameThatIsNoJavaNameIsRefused() {
        assertThatThrownBy(() -> ExportFormat.PLAYWRIGHT.source(RECORDED.get(Shopping.SEARCH), "my test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my test");
    }
}

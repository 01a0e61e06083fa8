package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.export.ExportFormat;
import dev.pagehand.agent.export.Stranger;
import dev.pagehand.agent.recorder.Deed;
import dev.pagehand.agent.recorder.Deeds;
import dev.pagehand.agent.recorder.Workbench;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of step is recorded, written, read, and done again on another server. */
class DeedsTest {

    // RFC 6238 has the codes of these moments.
    private static final Instant THEN = Instant.ofEpochSecond(59);
    private static final String CODE_THEN = "287082";
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final String CODE_NOW = "081804";

    private static final Map<Deed, Recording> RECORDED = new EnumMap<>(Deed.class);

    @TempDir
    private static Path files;

    private static Path picture = Path.of("");
    private static @Nullable Deeds deeds;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        picture = Files.writeString(files.resolve("picture.txt"), "a picture");
        deeds = new Deeds(picture);
        try (Workbench bench = Workbench.start()) {
            for (Deed deed : Deed.values()) {
                RECORDED.put(deed, deeds.recorded(bench, deed, THEN));
                assertThat(bench.told(deed)).isEqualTo(told(deed, CODE_THEN));
            }
        }
    }

    @AfterAll
    static void close() {
        if (deeds != null) {
            deeds.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDoneIsDoneAgainElsewhere(Deed deed) throws IOException {
        Path file = folder.resolve("recording.json");
        RecordingFile.write(file, RECORDED.get(deed));
        String written = Files.readString(file);
        assertThat(written).doesNotContain(Deeds.SEED, CODE_THEN, files.toString());

        try (Workbench bench = Workbench.start()) {
            ReplayOptions options = ReplayOptions.ofDefaults()
                    .withHeal(HealPolicy.FAIL)
                    .withBase(bench.origin())
                    .withVariable("file", picture.toString());
            ReplayResult result = Objects.requireNonNull(deeds)
                    .with(
                            bench,
                            NOW,
                            AgentConfig.ofDefaults(),
                            agent -> Replay.of(agent, options).replay(RecordingFile.read(file)));

            assertThat(result.error()).as(written).isEmpty();
            assertThat(bench.told(deed)).isEqualTo(told(deed, CODE_NOW));
        }
    }

    @Test
    void whatTheyAreExportedToPassesWithPlaywrightAndJUnitAlone() throws IOException, InterruptedException {
        Stranger stranger = new Stranger(folder);
        List<String> names = new ArrayList<>();
        for (Map.Entry<Deed, Recording> recorded : RECORDED.entrySet()) {
            String name = recorded.getKey().title() + "Test";
            String source = ExportFormat.PLAYWRIGHT.source(recorded.getValue(), name);
            assertThat(source).doesNotContain(Deeds.SEED, CODE_THEN, files.toString());
            stranger.compiles(name, source);
            names.add(name);
        }

        try (Workbench bench = Workbench.start()) {
            Map<String, String> values = Map.of("base", bench.origin(), "file", picture.toString(), "code", CODE_NOW);
            assertThat(stranger.runs(values, names)).contains("passed");
            for (Deed deed : Deed.values()) {
                assertThat(bench.told(deed)).as(deed.title()).isEqualTo(told(deed, CODE_NOW));
            }
        }
    }

    @Test
    void filesAndTabsThatCameAreExpectedAgain() {
        assertThat(RECORDED.get(Deed.DOWNLOAD).steps())
                .filteredOn(step -> step instanceof RecordedStep.Act act
                        && act.expected().opened().files().equals(List.of("report.csv")))
                .hasSize(1);
        assertThat(RECORDED.get(Deed.TABS).steps())
                .filteredOn(step -> step instanceof RecordedStep.Act act
                        && act.expected().opened().tab())
                .hasSize(1);
    }

    private static List<String> told(Deed deed, String code) {
        return deed.told().stream().map(text -> text.replace("%code%", code)).toList();
    }
}

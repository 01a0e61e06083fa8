package dev.pagehand.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each task through each wire format: over a real connection, in a real browser, and judged by what the pages and the
 * shop say happened. A strict server refuses a conversation that the provider would refuse. Two browsers at once, each
 * with sites and a shop of its own.
 */
class ScriptedTasksTest {

    static final String SECRET = "correct-horse-9";

    private static final int BROWSERS = 2;

    /** An examiner and the thread that it works on. */
    private record Desk(ExecutorService thread, ScriptedExaminer examiner) {}

    private static final List<Desk> DESKS = new ArrayList<>();
    private static final Map<String, Future<?>> COMING = new HashMap<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        for (int i = 0; i < BROWSERS; i++) {
            Path own = Files.createDirectory(folder.resolve("desk-" + i));
            DESKS.add(new Desk(Executors.newSingleThreadExecutor(), new ScriptedExaminer(own)));
        }
        for (Wire.Form form : Wire.Form.values()) {
            for (int i = 0; i < names().size(); i++) {
                Desk desk = DESKS.get(i % BROWSERS);
                ScriptedTask task = desk.examiner().tasks().get(i);
                COMING.put(
                        form + " " + task.name(),
                        desk.thread().submit(() -> desk.examiner().theWorldIsAsTheTaskSays(form, task)));
            }
        }
    }

    @AfterAll
    static void end() {
        for (Desk desk : DESKS) {
            desk.thread().shutdownNow();
            desk.examiner().close();
        }
    }

    private static List<String> names() {
        return DESKS.get(0).examiner().tasks().stream().map(ScriptedTask::name).toList();
    }

    static Stream<Arguments> tasksInEachForm() {
        return Stream.of(Wire.Form.values()).flatMap(form -> names().stream().map(task -> Arguments.of(form, task)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("tasksInEachForm")
    void theWorldIsAsTheTaskSays(Wire.Form form, String task) throws Throwable {
        try {
            Objects.requireNonNull(COMING.get(form + " " + task)).get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Test
    void thereAreAtLeastFortyTasksInFiveForms() {
        assertThat(names()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
        assertThat(Wire.Form.values()).hasSize(5);
    }
}

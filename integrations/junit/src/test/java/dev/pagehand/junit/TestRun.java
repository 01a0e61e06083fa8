package dev.pagehand.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes that no build runs by itself, with settings, and with their files in a folder. */
final class TestRun {

    private final Map<String, String> settings = new LinkedHashMap<>();

    TestRun(Path folder) {
        set("junit.jupiter.conditions.deactivate", "");
        for (String kind : new String[] {"artifacts", "cassettes.folder", "recordings.folder"}) {
            String name = kind.substring(0, kind.indexOf('.') < 0 ? kind.length() : kind.indexOf('.'));
            set("pagehand." + kind, folder.resolve(name).toString());
        }
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    EngineExecutionResults of(Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        settings.forEach(kit::configurationParameter);
        for (Class<?> each : classes) {
            kit.selectors(selectClass(each));
        }
        return kit.execute();
    }

    /** Runs one, and fails where one of its tests does. */
    void passes(Class<?> test) {
        assertThat(of(test).testEvents().finished().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .map(result -> result.getThrowable().map(TestRun::all).orElse("passed")))
                .isNotEmpty()
                .containsOnly("passed");
    }

    /** Runs one, and gives why it failed. */
    Throwable failure(Class<?> test) {
        return failure(of(test));
    }

    static Throwable failure(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    /** All that a failure tells. */
    static String all(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable suppressed : failure.getSuppressed()) {
            text.append('\n').append(suppressed.getMessage());
        }
        return text.toString();
    }
}

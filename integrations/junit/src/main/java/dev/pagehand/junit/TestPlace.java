package dev.pagehand.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Which test it is, and where its files stand. */
record TestPlace(TestSettings settings, String className, String testName) {

    TestPlace(ExtensionContext context) {
        this(new TestSettings(context), classOf(context), nameOf(context));
    }

    private static String classOf(ExtensionContext context) {
        String full = context.getRequiredTestClass().getName();
        return fileName(full.substring(full.lastIndexOf('.') + 1));
    }

    /** Also the display name where one method makes several tests. */
    private static String nameOf(ExtensionContext context) {
        String method = context.getRequiredTestMethod().getName();
        String shown = context.getDisplayName();
        boolean plain = shown.startsWith(method + "(") || !context.getUniqueId().contains("invocation:#");
        return fileName(plain ? method : method + "-" + shown);
    }

    private static String fileName(String name) {
        String safe = name.replaceAll("[^\\p{Alnum}._-]+", "-");
        return safe.length() > 100 ? safe.substring(0, 100) : safe;
    }

    Path artifacts() {
        return settings.artifacts().resolve(className).resolve(testName);
    }

    Path recording() {
        return settings.recordingFolder().resolve(className).resolve(testName + ".json");
    }

    Path cassette() {
        return settings.cassetteFolder().resolve(className).resolve(testName + ".json");
    }
}

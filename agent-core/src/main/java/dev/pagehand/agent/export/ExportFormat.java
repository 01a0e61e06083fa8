package dev.pagehand.agent.export;

import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingException;
import java.util.Locale;

/** What a recording can be written as. */
public enum ExportFormat {
    /** A JUnit test that needs Playwright and JUnit, and nothing of ours. */
    PLAYWRIGHT,
    /** A JUnit test in plain language, which an {@link dev.pagehand.agent.Agent} does. */
    PAGEHAND;

    /** As it stands on the command line: {@code playwright}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException where it is neither {@code playwright} nor {@code pagehand}
     */
    public static ExportFormat parse(String word) {
        for (ExportFormat format : values()) {
            if (format.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no form to export to; write playwright or pagehand");
    }

    /** What the recording's test class is called where nobody says: by its first and last instruction. */
    public String className(Recording recording) {
        return JavaNames.className(recording);
    }

    /**
     * Java source of a test class without a package, with a line feed at its end.
     *
     * @param className a Java name, such as {@code CheckoutTest}
     * @throws RecordingException where a step cannot be written in that form; the message names it
     * @throws IllegalArgumentException where the name is none
     */
    public String source(Recording recording, String className) {
        if (!javax.lang.model.SourceVersion.isName(className)) {
            throw new IllegalArgumentException("'" + className + "' is no name of a Java class");
        }
        return this == PLAYWRIGHT
                ? new PlaywrightExport(recording, className).source()
                : new PagehandExport(recording, className).source();
    }
}

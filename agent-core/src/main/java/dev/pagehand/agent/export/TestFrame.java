package dev.pagehand.agent.export;

import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.locate.JavaLiteral;
import java.util.List;
import java.util.Set;

/** What exported tests have around their steps: values from outside, and how they are asked for. */
final class TestFrame {

    private TestFrame() {}

    /** Constants for the names that are used, each with a value from outside. */
    static String fields(Recording recording, Set<String> names) {
        StringBuilder out = new StringBuilder();
        if (names.contains(Recording.BASE)) {
            out.append("    private static final String BASE = System.getProperty(\"base\", ")
                    .append(JavaLiteral.of(recording.base()))
                    .append(");\n");
        }
        names.stream()
                .filter(name -> !name.equals(Recording.BASE))
                .forEach(name -> out.append("    private static final String ")
                        .append(JavaNames.constant(name))
                        .append(" = given(\"")
                        .append(name)
                        .append("\");\n"));
        return out.isEmpty() ? "" : "\n" + out;
    }

    static boolean isGiven(Set<String> names) {
        return names.stream().anyMatch(name -> !name.equals(Recording.BASE));
    }

    static List<String> imports(Set<String> names) {
        return isGiven(names) ? List.of("java.util.Objects") : List.of();
    }

    /** The method that reads them, with a blank line before it. */
    static String given(Set<String> names) {
        return isGiven(names)
                ? """

                    /** A value from -D%s=… or the environment. */
                    private static String given(String name) {
                        String value = System.getProperty(name, System.getenv(name));
                        return Objects.requireNonNull(value, "give a value for " + name);
                    }
                """.replace(
                                "%s",
                                names.stream()
                                        .filter(name -> !name.equals(Recording.BASE))
                                        .findFirst()
                                        .orElse("name"))
                : "";
    }

    /** Statements within a method; a first blank line is left out. */
    static String indented(List<String> lines) {
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            if (line.isEmpty() && out.isEmpty()) {
                continue;
            }
            out.append(line.isEmpty() ? "" : "        ")
                    .append(JavaLines.broken(line, 8))
                    .append('\n');
        }
        return out.toString();
    }
}

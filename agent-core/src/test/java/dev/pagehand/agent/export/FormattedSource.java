package dev.pagehand.agent.export;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** Formats a file as Palantir's formatter does, in a JVM that opens the compiler to it. */
public final class FormattedSource {

    private FormattedSource() {}

    /** Reads the first file and writes the second. */
    public static void main(String... args) throws Exception {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        String source = Files.readString(Path.of(args[0]));
        Files.writeString(Path.of(args[1]), formatter.formatSourceAndFixImports(source));
    }
}

package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in an unpacked driver, and whether it is whole. */
final class DriverFiles {

    /** Written last, with the length of {@code node} in bytes, so that a cut-off copy is noticed. */
    private static final String MARKER = "complete";

    private DriverFiles() {}

    static Path node(Path directory) {
        Path windows = directory.resolve("node.exe");
        return Files.exists(windows) ? windows : directory.resolve("node");
    }

    static Path cli(Path directory) {
        return directory.resolve("package").resolve("cli.js");
    }

    static boolean isWhole(Path directory) {
        try {
            String length = Files.readString(directory.resolve(MARKER));
            return length.equals(Long.toString(Files.size(node(directory)))) && Files.exists(cli(directory));
        } catch (IOException e) {
            return false;
        }
    }

    static void mark(Path directory) throws IOException {
        Files.writeString(directory.resolve(MARKER), Long.toString(Files.size(node(directory))));
    }
}

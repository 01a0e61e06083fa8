package dev.pagehand.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The folder of a session's own files: pictures, documents and lists that a tool wrote. It is made when first needed. */
public final class SessionFiles {

    private static final int LONGEST = 80;

    private final Path parent;
    private final Path folder;

    SessionFiles(Path parent) {
        this.parent = parent;
        this.folder = parent.toAbsolutePath().resolve("session-" + UUID.randomUUID());
    }

    /** Where unfinished downloads are. The browser makes it when there are some. */
    Path arriving() {
        return folder.resolve(".arriving");
    }

    /** A place for a file that somebody else has named, as {@link SafeName} writes it. */
    Path fresh(String suggested) {
        String name = SafeName.of(suggested);
        String stem = SafeName.stem(name);
        return fresh(stem, name.substring(stem.length()));
    }

    /**
     * A place for a file that is not there yet. Of a wanted name only the last part counts, and of that only letters,
     * digits, {@code .}, {@code _} and {@code -}, so that no name leads out of the folder.
     *
     * @param wanted such as {@code cart.pdf}
     * @param ending what the name ends with, such as {@code .pdf}; added where it does not
     * @throws BrowserException.Configuration where the folder cannot be made
     */
    public Path fresh(String wanted, String ending) {
        String last = wanted.substring(Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceFirst("^[.]+", "");
        String name = safe.endsWith(ending) ? safe.substring(0, safe.length() - ending.length()) : safe;
        String stem = name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), LONGEST));
        Path file = folder().resolve(stem + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = folder().resolve(stem + "-" + i + ending);
        }
        return file;
    }

    /**
     * Writes a file to a {@link #fresh} place.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    public Path write(String wanted, String ending, byte[] content) {
        Path file = fresh(wanted, ending);
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written", e);
        }
    }

    private Path folder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BrowserException.Configuration(
                    "no folder for files can be made in " + parent + "; name one that can be written to");
        }
    }
}

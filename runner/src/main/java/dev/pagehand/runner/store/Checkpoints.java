package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How far runs have come, in files beside what else is kept of them: {@code <run>/checkpoint/<name>.json}, and the browser's
 * cookies and local storage in {@code <name>.storage.json}. Whoever has these is logged in, so only their owner may read
 * them, and they go when the run ends. Safe for use by several threads.
 */
public final class Checkpoints {

    private static final String FOLDER = "checkpoint";

    private final Path artifacts;

    Checkpoints(Path artifacts) {
        this.artifacts = artifacts;
    }

    private Path folder(String run) {
        return artifacts.resolve(run).resolve(FOLDER);
    }

    /**
     * Keeps one. Those before stay until {@link #removeAllBut}.
     *
     * @param storage cookies and local storage, as Playwright writes them
     * @throws UncheckedIOException where they cannot be written
     */
    public void keep(String run, String name, ObjectNode checkpoint, String storage) {
        try {
            Files.createDirectories(artifacts.resolve(run));
            if (!Files.isDirectory(folder(run))) {
                Files.createDirectory(folder(run), only("rwx------"));
            }
            write(storageOf(run, name), storage);
            write(file(run, name), checkpoint.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file(run, name) + " cannot be written", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new-", "", only("rw-------"));
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private Path file(String run, String name) {
        return folder(run).resolve(name + ".json");
    }

    /** Where the browser's cookies and local storage of that checkpoint are. */
    public Path storageOf(String run, String name) {
        return folder(run).resolve(name + ".storage.json");
    }

    /** What was kept; empty where it is not here, or only a part of it. */
    public Optional<ObjectNode> find(String run, String name) {
        try {
            return Files.exists(storageOf(run, name))
                    ? Optional.of(Json.object(Files.readString(file(run, name))))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file(run, name) + " cannot be read", e);
        }
    }

    /** Removes those of a run that came before. */
    public void removeAllBut(String run, String name) {
        List<Path> stay = List.of(file(run, name), storageOf(run, name));
        delete(run, file -> !stay.contains(file) && !file.equals(folder(run)));
    }

    /** Removes all of a run. */
    public void remove(String run) {
        delete(run, file -> true);
    }

    private void delete(String run, Predicate<Path> which) {
        try (Stream<Path> files = Files.walk(folder(run))) {
            for (Path file :
                    files.sorted(Comparator.reverseOrder()).filter(which).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // There never was any.
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints in " + folder(run) + " cannot be removed", e);
        }
    }
}

package dev.pagehand.browser.install;

import dev.pagehand.browser.BrowserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Playwright's driver, unpacked once into {@code <home>/driver/<version>-<platform>} and used from there at every later
 * start.
 *
 * <p>The copy is written into a folder beside it and renamed when it is whole, under a lock; where the lock does not hold,
 * whoever renames second uses the first one's copy. A copy that was cut off or has lost files is replaced. Where the home
 * cannot be written, a folder of this user in the system's temporary folder takes its place. Safe for threads and
 * processes.
 */
public final class DriverCache {

    private static final String UNFINISHED = ".unfinished-";

    private final Path home;
    private final Path temporary;
    private final DriverSource source;

    private DriverCache(Path home, Path temporary, DriverSource source) {
        this.home = home;
        this.temporary = temporary;
        this.source = source;
    }

    /**
     * The cache in Pagehand's folder.
     *
     * @throws BrowserException.Unavailable if Playwright has no driver for this platform
     */
    public static DriverCache in(Path home, Machine machine) {
        String platform = machine.playwrightPlatform()
                .orElseThrow(() -> new BrowserException.Unavailable("Playwright has no driver for " + machine.os()
                        + " on " + machine.arch() + ". Use a machine with an x86-64 or ARM64 processor."));
        return in(home, Path.of(System.getProperty("java.io.tmpdir")), new DriverJars(platform));
    }

    static DriverCache in(Path home, Path temporary, DriverSource source) {
        return new DriverCache(home, temporary, source);
    }

    /**
     * The unpacked driver. Costs a few file look-ups when it is there, half a second when it has to be unpacked.
     *
     * @param progress gets a line where something is worth saying
     * @throws BrowserException.Unavailable if no folder can take it
     */
    public PlaywrightDriver prepare(Consumer<String> progress) {
        String name = source.name();
        Path folder = home.toAbsolutePath().resolve("driver");
        if (DriverFiles.isWhole(folder.resolve(name))) {
            return driver(folder, name);
        }
        try {
            return unpacked(folder, name);
        } catch (IOException e) {
            return unpackedElsewhere(name, folder, e, progress);
        }
    }

    private PlaywrightDriver unpackedElsewhere(
            String name, Path folder, IOException problem, Consumer<String> progress) {
        try {
            Path own = ownTemporaryFolder();
            boolean there = DriverFiles.isWhole(own.resolve(name));
            PlaywrightDriver driver = there ? driver(own, name) : unpacked(own, name);
            progress.accept("Playwright's driver is kept in " + own + ", because " + folder + " cannot be written: "
                    + problem.getMessage());
            return driver;
        } catch (IOException e) {
            e.addSuppressed(problem);
            throw new BrowserException.Unavailable(
                    "Playwright's driver (about 140 MB) can be unpacked neither into " + folder + " ("
                            + problem.getMessage() + ") nor into " + temporary + " (" + e.getMessage()
                            + "). Make room, or set PAGEHAND_HOME to a folder that can be written.",
                    e);
        }
    }

    @SuppressWarnings("try") // the lock is only held
    private PlaywrightDriver unpacked(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(name);
        try (FileMutex lock = FileMutex.acquire(folder.resolve(".lock"), () -> {})) {
            if (!DriverFiles.isWhole(target)) {
                unpack(folder, target);
            }
            return driver(folder, name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException.Unavailable("Interrupted while the driver was being unpacked.", e);
        }
    }

    private void unpack(Path folder, Path target) throws IOException {
        removeLeftovers(folder);
        Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
        try {
            source.unpackTo(unfinished);
            DriverFiles.mark(unfinished);
            readableForAll(unfinished);
            moveInto(unfinished, target);
        } finally {
            Folders.delete(unfinished);
        }
    }

    private static void moveInto(Path unfinished, Path target) throws IOException {
        if (Files.exists(target)) {
            Path broken = Files.createTempDirectory(target.getParent(), UNFINISHED);
            Files.move(target, broken.resolve("broken"), StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(broken);
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!DriverFiles.isWhole(target)) {
                throw e;
            }
        }
    }

    /** Copies of those who were killed. The lock is held, so nobody is writing them. */
    private static void removeLeftovers(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(path -> path.getFileName().toString().startsWith(UNFINISHED))
                    .forEach(Folders::delete);
        }
    }

    /** A temporary folder is made for its owner only; the cache may serve several users of a machine. */
    private static void readableForAll(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Others may write into the system's temporary folder too, so ours must be ours and closed to them. */
    private Path ownTemporaryFolder() throws IOException {
        Path folder = temporary.resolve("pagehand-driver-" + System.getProperty("user.name", "user"));
        if (!Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
            return Files.createDirectories(folder);
        }
        var closed = PosixFilePermissions.fromString("rwx------");
        if (!Files.exists(folder)) {
            return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(closed));
        }
        Path probe = Files.createTempFile(temporary, "pagehand-", ".owner");
        try {
            boolean ours = Files.getOwner(probe).equals(Files.getOwner(folder));
            return ours && closed.equals(Files.getPosixFilePermissions(folder)) && !Files.isSymbolicLink(folder)
                    ? folder
                    : Files.createTempDirectory(temporary, "pagehand-driver-");
        } finally {
            Files.delete(probe);
        }
    }

    private static PlaywrightDriver driver(Path folder, String name) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        compileCache(folder).ifPresent(path -> environment.put("NODE_COMPILE_CACHE", path.toString()));
        return new PlaywrightDriver(folder.resolve(name), environment);
    }

    /** Node keeps compiled scripts there, which shortens the driver's start. */
    private static Optional<Path> compileCache(Path folder) {
        return Files.isWritable(folder) ? Optional.of(folder.resolve("node-compile-cache")) : Optional.empty();
    }
}

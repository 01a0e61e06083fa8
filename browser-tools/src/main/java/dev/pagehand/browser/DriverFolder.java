package dev.pagehand.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The temporary folder of this process's drivers and their browsers: profile, caches, unfinished downloads and whatever else they write.
 * Its name tells which process it belongs to, by number and start, and both inherit it as {@code TMPDIR}. So what a killed
 * process left behind is known as ours at the next start, and nothing else can be taken for it.
 *
 * <p>One for the whole process, since Playwright gives all its drivers the environment of the first, also those that
 * somebody else starts in this process. So it is emptied with the last of ours, and goes with the process.
 */
final class DriverFolder {

    // The system counts from its own start, which it tells only to a second or so.
    private static final long SAME_START_MS = 10_000;
    private static final Pattern NAME = Pattern.compile("pagehand-(\\d+)-(\\d+)-.*");
    /** Makes driver and browser write there. */
    static final String VARIABLE = "TMPDIR";

    /** The thread that removes what killed processes left. */
    static final String CLEAN_UP = "pagehand-clean-up";

    private static Optional<Path> shared = Optional.empty();
    private static int users;

    private final Path path;
    private final AtomicBoolean used = new AtomicBoolean(true);

    private DriverFolder(Path path) {
        this.path = path;
    }

    /** The folder, for one more driver. */
    static synchronized DriverFolder enter(Path temporary) {
        Path folder = shared.orElseGet(() -> fresh(temporary));
        try {
            ownerOnly(folder);
        } catch (IOException e) {
            throw unusable(temporary, e);
        }
        shared = Optional.of(folder);
        users++;
        return new DriverFolder(folder);
    }

    // It may have gone with the last driver, but its name goes on.
    private static void ownerOnly(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Files.createDirectory(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Path fresh(Path temporary) {
        ProcessHandle own = ProcessHandle.current();
        try {
            Path folder = Files.createTempDirectory(temporary, "pagehand-" + own.pid() + "-" + start(own) + "-");
            Runtime.getRuntime().addShutdownHook(new Thread(new DriverFolder(folder)::delete, "pagehand-end-folder"));
            return folder;
        } catch (IOException e) {
            throw unusable(temporary, e);
        }
    }

    private static BrowserException unusable(Path temporary, IOException e) {
        return new BrowserException.Unavailable(
                "no folder can be made in " + temporary + " for the browser's files: " + e.getMessage()
                        + "; make room, or name another folder with -Djava.io.tmpdir",
                e);
    }

    Path path() {
        return path;
    }

    /** A driver has ended; with the last one the folder is emptied. Does nothing a second time. */
    void leave() {
        if (used.getAndSet(false)) {
            leaveOnce(this);
        }
    }

    private static synchronized void leaveOnce(DriverFolder folder) {
        users--;
        if (users == 0) {
            folder.remove(each -> !each.equals(folder.path));
        }
    }

    /** Removes it with all that is in it; what cannot be removed now is at the next start. */
    private void delete() {
        remove(each -> true);
    }

    private void remove(Predicate<Path> which) {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each :
                    walk.filter(which).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // A process that is just ending may still write there.
        }
    }

    /** Looks, beside everything else, for what killed processes left. */
    static void removeAbandonedSoon() {
        Thread thread = new Thread(() -> removeAbandoned(Path.of(System.getProperty("java.io.tmpdir"))), CLEAN_UP);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends processes and removes folders whose owner was killed. Returns what it removed. */
    static List<Path> removeAbandoned(Path temporary) {
        List<DriverFolder> abandoned = abandoned(temporary);
        for (DriverFolder folder : abandoned) {
            folder.endProcesses();
            folder.delete();
        }
        return abandoned.stream().map(DriverFolder::path).toList();
    }

    // What is just dying may still write there, so they are waited for.
    private void endProcesses() {
        List<ProcessHandle> left = processes().stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(DriverProcesses::awaitEnd);
    }

    private static List<DriverFolder> abandoned(Path temporary) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, "pagehand-*")) {
            return StreamSupport.stream(found.spliterator(), false)
                    .filter(DriverFolder::isAbandoned)
                    .map(DriverFolder::new)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isAbandoned(Path folder) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        if (!name.matches() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isOurs(folder)) {
            return false;
        }
        Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(name.group(1)));
        return owner.map(process -> Math.abs(start(process) - Long.parseLong(name.group(2))) > SAME_START_MS)
                .orElse(true);
    }

    // Somebody else's folder of that name is none of our business.
    private static boolean isOurs(Path folder) {
        try {
            FileOwnerAttributeView view =
                    Files.getFileAttributeView(folder, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            return view == null || view.getOwner().getName().equals(System.getProperty("user.name"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Those that were started with this folder. Empty where the system does not tell (it does on Linux). */
    private List<ProcessHandle> processes() {
        String mark = VARIABLE + "=" + path;
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).anyMatch(mark::equals))
                .toList();
    }

    private static Stream<String> environment(ProcessHandle process) {
        try {
            return Stream.of(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "environ"))
                    .split("\0"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}

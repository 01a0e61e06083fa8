package dev.pagehand.llm.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code .env} that is written back to: by one process and thread at a time, whole or not at all, with mode 0600, and
 * with its other lines as they were.
 *
 * <pre>{@code
 * try (EnvFile file = EnvFile.lock(path)) {
 *     file.get("OAUTH_REFRESH_TOKEN");
 *     file.set(Map.of("OAUTH_REFRESH_TOKEN", "…"));
 * }
 * }</pre>
 *
 * <p>The lock is one of the operating system on {@code .env.lock} beside it, which stays there. It ends with its
 * process, however that ends.
 */
public final class EnvFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EnvFile.class);

    /** A lock of the operating system holds between processes only. */
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;
    private final ReentrantLock inThisProcess;
    private final FileChannel lockFile;
    private final FileLock lock;

    private EnvFile(Path file, ReentrantLock inThisProcess, FileChannel lockFile, FileLock lock) {
        this.file = file;
        this.inThisProcess = inThisProcess;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Waits until nobody else holds the file.
     *
     * @throws IOException where the folder cannot be written, so that there is no lock
     */
    public static EnvFile lock(Path path) throws IOException {
        Path file = target(path);
        ReentrantLock mine = IN_THIS_PROCESS.computeIfAbsent(file, name -> new ReentrantLock());
        mine.lock();
        FileChannel channel = null;
        try {
            channel = open(beside(file, ".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            return new EnvFile(file, mine, channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            mine.unlock();
            throw e;
        }
    }

    /** The file itself where the path is a link to it: replacing the link would part the two. */
    private static Path target(Path path) throws IOException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** A value as it stands there now; empty where it is not set or blank. */
    public Optional<String> get(String name) throws IOException {
        return Optional.ofNullable(DotEnv.parse(bytes()).values().get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private byte[] bytes() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /**
     * Changes values: to a temporary file, to the disk, then in place of the old file.
     *
     * @throws IOException where it cannot be written; the old file still holds
     */
    public void set(Map<String, String> changes) throws IOException {
        byte[] content = DotEnvEdit.set(bytes(), changes);
        try {
            replace(content);
        } catch (FileSystemException e) {
            // A single file that is mounted into a container cannot be replaced, only written.
            if (!Files.isWritable(file)) {
                throw e;
            }
            LOG.debug("{} cannot be replaced ({}) and is written in place", file, e.getReason());
            write(file, content, Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
            if (POSIX) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
        }
    }

    private void replace(byte[] content) throws IOException {
        Path temporary = beside(file, ".tmp");
        Files.deleteIfExists(temporary); // Of a process that ended in the middle of this.
        try {
            write(temporary, content, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            keepOwner(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        syncFolder();
    }

    private static void write(Path target, byte[] content, Set<? extends OpenOption> how) throws IOException {
        try (FileChannel channel = open(target, how)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static FileChannel open(Path target, Set<? extends OpenOption> how) throws IOException {
        return POSIX
                ? FileChannel.open(target, how, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : FileChannel.open(target, how, new FileAttribute<?>[0]);
    }

    /** Root that runs this must not take the file away from its user. */
    private void keepOwner(Path temporary) {
        try {
            if (POSIX && Files.exists(file) && !Files.getOwner(file).equals(Files.getOwner(temporary))) {
                Files.setOwner(temporary, Files.getOwner(file));
            }
        } catch (IOException e) {
            LOG.debug("the owner of {} cannot be kept", file, e);
        }
    }

    /** The new name is on the disk only when its folder is; not every system can do that. */
    private void syncFolder() {
        Path folder = file.getParent();
        if (!POSIX || folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be brought to the disk", folder, e);
        }
    }

    @Override
    public void close() {
        try (lockFile) {
            lock.release();
        } catch (IOException e) {
            LOG.debug("the lock of {} cannot be released; it ends with this process", file, e);
        } finally {
            inThisProcess.unlock();
        }
    }
}

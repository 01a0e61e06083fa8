package dev.pagehand.llm.settings;

import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the environment and a {@code .env} file, which is parsed again only when its time, size or identity differ. */
final class EnvironmentSettings implements Settings {

    /** These change while the program runs, and the file is where they change. */
    private static final Set<String> FILE_FIRST = Set.of(
            "OAUTH_ACCESS_TOKEN",
            "OAUTH_ACCESS_TOKEN_EXPIRES_AT",
            "OAUTH_REFRESH_TOKEN",
            "FORCE_PROXY",
            "HTTP_PROXY_URL");

    private final Settings environment;
    private final Path file;
    private volatile Content content = Content.NONE;

    EnvironmentSettings(Map<String, String> environment, Path file) {
        this.environment = new FixedSettings(environment);
        this.file = file;
    }

    @Override
    public Optional<String> get(String name) {
        return FILE_FIRST.contains(name)
                ? fromFile().get(name).or(() -> environment.get(name))
                : environment.get(name).or(() -> fromFile().get(name));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>(environment.names());
        names.addAll(fromFile().names());
        return Set.copyOf(names);
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    private Settings fromFile() {
        Stamp stamp;
        try {
            stamp = Stamp.of(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
        Content known = content;
        if (known.stamp.equals(stamp)) {
            return known.settings;
        }
        Content fresh = new Content(stamp, read(stamp));
        content = fresh;
        return fresh.settings;
    }

    private Settings read(Stamp stamp) {
        if (stamp.equals(Stamp.ABSENT)) {
            return Content.NONE.settings;
        }
        try {
            DotEnv parsed = DotEnv.parse(Files.readAllBytes(file));
            if (!parsed.wrongLines().isEmpty()) {
                log().warn(
                                "{}: lines {} are no settings (write NAME=value) and are skipped",
                                file,
                                parsed.wrongLines());
            }
            return new FixedSettings(parsed.values());
        } catch (NoSuchFileException e) {
            return Content.NONE.settings;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    // Settings are the first thing that a program reads, and setting up logging can be felt at its start.
    private static Logger log() {
        return LoggerFactory.getLogger(EnvironmentSettings.class);
    }

    private LlmException.Configuration unreadable(IOException e) {
        return new LlmException.Configuration(
                file + " cannot be read (" + e.getClass().getSimpleName() + "); check who may read it: ls -l " + file,
                e);
    }

    private record Content(Stamp stamp, Settings settings) {
        private static final Content NONE = new Content(Stamp.ABSENT, new FixedSettings(Map.of()));
    }

    /** What tells one state of the file from another without reading it. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object identity) {
        private static final Stamp ABSENT = new Stamp(-1, FileTime.fromMillis(0), null);

        private static Stamp of(Path file) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                // A folder called .env is a Python environment, not a file of settings.
                return attributes.isDirectory()
                        ? ABSENT
                        : new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (NoSuchFileException e) {
                return ABSENT;
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stamp that
                    && size == that.size
                    && modified.equals(that.modified)
                    && Objects.equals(identity, that.identity);
        }

        @Override
        public int hashCode() {
            return Objects.hash(size, modified, identity);
        }
    }
}

package dev.pagehand.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session was asked to keep of itself: film, requests, trace. Playwright writes them when the context closes. They
 * hold what was seen and typed, so only their owner may read them.
 */
final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final SessionOptions wanted;

    Records(SessionOptions wanted) {
        this.wanted = wanted;
    }

    boolean any() {
        return wanted.video().isPresent()
                || wanted.har().isPresent()
                || wanted.trace().isPresent();
    }

    void begin(BrowserContext context) {
        if (wanted.trace().isPresent()) {
            context.tracing()
                    .start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
        }
    }

    /** Closes the context and with it the files. */
    void finish(BrowserContext context) {
        wanted.trace().ifPresent(file -> context.tracing().stop(new Tracing.StopOptions().setPath(file)));
        context.close();
        wanted.trace().ifPresent(Records::forOwnerOnly);
        wanted.har().ifPresent(Records::forOwnerOnly);
        wanted.video().ifPresent(Records::allForOwnerOnly);
    }

    private static void allForOwnerOnly(Path folder) {
        try (Stream<Path> films = Files.list(folder)) {
            films.filter(file -> file.toString().endsWith(".webm")).forEach(Records::forOwnerOnly);
        } catch (IOException e) {
            LOG.warn("the films in {} cannot be listed: {}", folder, e.getMessage());
        }
    }

    private static void forOwnerOnly(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            LOG.warn("{} may be read by others: {}", file, e.getMessage());
        }
    }
}

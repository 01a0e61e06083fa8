package dev.pagehand.browser;

import java.nio.file.Path;

/**
 * Keeps the temporary folder of this process's drivers while a test drives Playwright without a session: it gives every
 * driver the environment of the first, which may have been a session's.
 */
public final class DriverRoom implements AutoCloseable {

    private final DriverFolder folder = DriverFolder.enter(Path.of(System.getProperty("java.io.tmpdir")));

    @Override
    public void close() {
        folder.leave();
    }
}

package dev.pagehand.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder in which a browser keeps cookies, storage and settings from session to session. */
final class UserData {

    // Chromium's lock: a link to "host-process", which the next browser looks at.
    private static final String LOCK = "SingletonLock";

    private final Path folder;

    UserData(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Starts a browser in it.
     *
     * @throws BrowserException.Unavailable where another browser uses the folder
     * @throws BrowserException.Configuration where it cannot be written to
     */
    BrowserContext launch(
            Playwright playwright,
            BrowserType.LaunchPersistentContextOptions context,
            BrowserType.LaunchOptions browser) {
        make();
        context.headless = browser.headless;
        context.executablePath = browser.executablePath;
        context.chromiumSandbox = browser.chromiumSandbox;
        context.args = browser.args;
        try {
            return playwright.chromium().launchPersistentContext(folder, context);
        } catch (PlaywrightException e) {
            if (Files.isSymbolicLink(folder.resolve(LOCK))) {
                throw new BrowserException.Unavailable(
                        "the user data directory " + folder + " is in use by another browser" + owner()
                                + "; close that one, or name another directory",
                        e);
            }
            throw e;
        }
    }

    private String owner() {
        try {
            return " (" + Files.readSymbolicLink(folder.resolve(LOCK)) + ")";
        } catch (IOException e) {
            return "";
        }
    }

    // Who has the cookies is logged in, so nobody else may look into a folder of ours.
    private void make() {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw cannotWrite();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw cannotWrite();
        }
    }

    private BrowserException cannotWrite() {
        return new BrowserException.Configuration(
                "the user data directory " + folder + " is no folder that can be written to; name another");
    }
}

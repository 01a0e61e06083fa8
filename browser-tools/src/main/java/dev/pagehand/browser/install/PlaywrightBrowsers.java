package dev.pagehand.browser.install;

import dev.pagehand.browser.install.BrowserExecutable.Origin;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder that Playwright installs browsers into: {@code chromium-1234/chrome-linux64/chrome} and so on, each complete
 * only when it holds the file {@code INSTALLATION_COMPLETE}.
 */
final class PlaywrightBrowsers {

    private static final String FULL = "chromium-";
    private static final String HEADLESS = "chromium_headless_shell-";
    private static final List<String> PROGRAMS = List.of(
            "chrome-linux64/chrome",
            "chrome-linux/chrome",
            "chrome-linux-arm64/chrome",
            "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
            "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
            "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
            "chrome-win64/chrome.exe",
            "chrome-win/chrome.exe");
    private static final List<String> HEADLESS_PROGRAMS = List.of(
            "chrome-headless-shell-linux64/chrome-headless-shell",
            "chrome-linux/headless_shell",
            "chrome-linux/chrome-headless-shell",
            "chrome-headless-shell-mac-arm64/chrome-headless-shell",
            "chrome-headless-shell-mac-x64/chrome-headless-shell",
            "chrome-mac/headless_shell",
            "chrome-headless-shell-win64/chrome-headless-shell.exe",
            "chrome-win/headless_shell.exe");

    private final Machine machine;

    PlaywrightBrowsers(Machine machine) {
        this.machine = machine;
    }

    /** The newest full browser, else the newest headless one. */
    Optional<BrowserExecutable> newest() {
        return newest(FULL, PROGRAMS)
                .map(path -> new BrowserExecutable(path, Origin.PLAYWRIGHT))
                .or(() -> newest(HEADLESS, HEADLESS_PROGRAMS)
                        .map(path -> new BrowserExecutable(path, Origin.PLAYWRIGHT_HEADLESS)));
    }

    Path folder() {
        // "0" means inside the driver, which is replaced with each version: nothing is kept there.
        Optional<Path> named = machine.folder("PLAYWRIGHT_BROWSERS_PATH").filter(path -> !path.equals(Path.of("0")));
        return named.orElseGet(() -> cacheFolder().resolve("ms-playwright"));
    }

    private Path cacheFolder() {
        if (machine.os() == Machine.Os.MAC) {
            return machine.userHome().resolve("Library/Caches");
        }
        if (machine.os() == Machine.Os.WINDOWS) {
            return machine.folder("LOCALAPPDATA")
                    .orElseGet(() -> machine.userHome().resolve("AppData/Local"));
        }
        return machine.folder("XDG_CACHE_HOME")
                .orElseGet(() -> machine.userHome().resolve(".cache"));
    }

    private Optional<Path> newest(String prefix, List<String> programs) {
        for (Path revision : revisions(prefix)) {
            Optional<Path> program = programs.stream()
                    .map(revision::resolve)
                    .filter(Machine::isProgram)
                    .findFirst();
            if (program.isPresent() && Files.exists(revision.resolve("INSTALLATION_COMPLETE"))) {
                return program;
            }
        }
        return Optional.empty();
    }

    private List<Path> revisions(String prefix) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder(), prefix + "*")) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        found.sort(
                Comparator.comparingLong((Path path) -> revision(path, prefix)).reversed());
        return found;
    }

    private static long revision(Path folder, String prefix) {
        try {
            return Long.parseLong(folder.getFileName().toString().substring(prefix.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

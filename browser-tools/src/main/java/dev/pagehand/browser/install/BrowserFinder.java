package dev.pagehand.browser.install;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.install.BrowserExecutable.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a browser by looking at files only: the configured one, else the machine's, else Playwright's. */
final class BrowserFinder {

    private static final List<String> NAMES = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge");
    private static final List<String> LINUX = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/opt/google/chrome/chrome",
            "/usr/bin/microsoft-edge",
            "/opt/microsoft/msedge/msedge",
            "/usr/local/bin/chromium",
            "/usr/local/bin/google-chrome",
            "/usr/lib/chromium/chromium",
            "/usr/lib64/chromium-browser/chromium-browser",
            "/run/current-system/sw/bin/chromium",
            "/snap/bin/chromium");
    private static final List<String> MAC = List.of(
            "Applications/Chromium.app/Contents/MacOS/Chromium",
            "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");
    private static final List<String> WINDOWS = List.of(
            "Chromium/Application/chrome.exe",
            "Google/Chrome/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe");
    private static final List<String> WINDOWS_FOLDERS = List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA");

    /** Ubuntu's package is a short script that only starts the snap, where there is one. */
    private static final String SNAP = "/snap/bin/chromium";

    private static final int STUB_BYTES = 4096;

    private final Machine machine;

    BrowserFinder(Machine machine) {
        this.machine = machine;
    }

    /**
     * The browser to use, or nothing.
     *
     * @throws BrowserException.Unavailable if the configured browser is not a program
     */
    Optional<BrowserExecutable> find(Optional<Path> configured) {
        if (configured.isPresent()) {
            return Optional.of(new BrowserExecutable(usable(configured.get()), Origin.CONFIGURED));
        }
        return onMachine()
                .map(path -> new BrowserExecutable(path, Origin.MACHINE))
                .or(() -> new PlaywrightBrowsers(machine).newest());
    }

    private static Path usable(Path configured) {
        if (!Files.exists(configured)) {
            throw unusable(configured, "there is no such file");
        }
        if (Files.isDirectory(configured)) {
            throw unusable(configured, "it is a folder");
        }
        if (!Files.isExecutable(configured)) {
            throw unusable(configured, "it may not be executed");
        }
        return configured.toAbsolutePath();
    }

    private static BrowserException unusable(Path configured, String why) {
        return new BrowserException.Unavailable("The configured browser " + configured + " cannot be used: " + why
                + ". Name another one (PAGEHAND_BROWSER or --browser, such as /usr/bin/chromium), or leave the setting"
                + " out and let Pagehand look for a browser.");
    }

    private Optional<Path> onMachine() {
        return candidates().stream()
                .filter(Machine::isProgram)
                .filter(path -> !isStub(path))
                .findFirst();
    }

    private List<Path> candidates() {
        List<Path> found = new ArrayList<>();
        List<Path> folders = machine.searchPath();
        String suffix = machine.os() == Machine.Os.WINDOWS ? ".exe" : "";
        for (String name : NAMES) {
            folders.forEach(folder -> found.add(folder.resolve(name + suffix)));
        }
        found.addAll(wellKnown());
        return found;
    }

    private List<Path> wellKnown() {
        List<Path> found = new ArrayList<>();
        if (machine.os() == Machine.Os.LINUX) {
            LINUX.forEach(path -> found.add(machine.at(path)));
        } else if (machine.os() == Machine.Os.MAC) {
            MAC.forEach(path -> found.add(machine.at("/" + path)));
            MAC.forEach(path -> found.add(machine.userHome().resolve(path)));
        } else {
            for (String program : WINDOWS) {
                WINDOWS_FOLDERS.forEach(
                        variable -> machine.folder(variable).ifPresent(folder -> found.add(folder.resolve(program))));
            }
        }
        return found;
    }

    private boolean isStub(Path path) {
        if (machine.os() != Machine.Os.LINUX || Files.isExecutable(machine.at(SNAP))) {
            return false;
        }
        try {
            return Files.size(path) <= STUB_BYTES
                    && Files.readString(path, StandardCharsets.ISO_8859_1).contains(SNAP);
        } catch (IOException e) {
            return false;
        }
    }
}

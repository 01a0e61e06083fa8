package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The packages of Debian and Ubuntu, for root.
 *
 * <p>Debian has a package with the browser itself. Ubuntu's only starts a snap, so there the libraries are installed that
 * the browser of Playwright's installer needs, if it is there and only they are missing.
 */
final class AptStep implements InstallStep {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Map<String, String> UNATTENDED =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "APT_LISTCHANGES_FRONTEND", "none");

    private final Machine machine;
    private final Distribution distribution;
    private final Supplier<PlaywrightDriver> driver;
    private final Commands commands;

    AptStep(Machine machine, Supplier<PlaywrightDriver> driver, Commands commands) {
        this.machine = machine;
        this.distribution = Distribution.of(machine);
        this.driver = driver;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "the system's packages";
    }

    @Override
    public Optional<String> obstacle() {
        if (machine.os() != Machine.Os.LINUX || !distribution.isDebianOrUbuntu()) {
            return Optional.of("this is neither Debian nor Ubuntu");
        }
        if (!machine.administrator()) {
            return Optional.of("this user is not root");
        }
        if (machine.program("apt-get").isEmpty()) {
            return Optional.of("there is no apt-get");
        }
        return distribution.isUbuntu()
                        && new PlaywrightBrowsers(machine).newest().isEmpty()
                ? Optional.of("Ubuntu's chromium package holds no browser, it only starts a snap")
                : Optional.empty();
    }

    @Override
    public String announcement() {
        return distribution.isUbuntu()
                ? "Installing the libraries that Chromium needs from the system's packages (apt-get)."
                : "Installing Chromium from the system's packages (apt-get install chromium).";
    }

    @Override
    public CommandResult run() throws InterruptedException {
        if (distribution.isUbuntu()) {
            PlaywrightDriver ready = driver.get();
            return command(List.of(ready.node().toString(), ready.cli().toString(), "install-deps", "chromium"));
        }
        boolean listed = hasPackageLists();
        CommandResult first = listed ? install() : updateAndInstall();
        boolean outdated = listed && first.ending() == CommandResult.Ending.FAILED;
        return outdated ? updateAndInstall() : first;
    }

    private CommandResult updateAndInstall() throws InterruptedException {
        CommandResult update = apt("update");
        if (update.ending() == CommandResult.Ending.FAILED || update.done()) {
            // One broken source among many fails the update but need not keep the package away.
            CommandResult install = install();
            return install.done() || update.done() ? install : update;
        }
        return update;
    }

    private CommandResult install() throws InterruptedException {
        return apt("install", "-y", "--no-install-recommends", "chromium");
    }

    private CommandResult apt(String... arguments) throws InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(machine.program("apt-get").map(Path::toString).orElse("apt-get"));
        // Somebody else's apt-get may be at work for a moment.
        line.addAll(List.of("-o", "DPkg::Lock::Timeout=60"));
        line.addAll(List.of(arguments));
        return command(line);
    }

    private CommandResult command(List<String> line) throws InterruptedException {
        return commands.run(new Command(line, UNATTENDED, SILENCE, LIMIT));
    }

    private boolean hasPackageLists() {
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(machine.at("/var/lib/apt/lists"), "*_Packages*")) {
            return lists.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}

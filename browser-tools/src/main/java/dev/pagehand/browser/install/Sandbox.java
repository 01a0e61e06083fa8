package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Chromium's own sandbox works here. Where it does not, the browser starts only with {@code --no-sandbox}.
 *
 * @param usable whether it works
 * @param reason why it does not work, for people, such as {@code this process runs as root}; empty where it works
 */
public record Sandbox(boolean usable, String reason) {

    private static final Sandbox YES = new Sandbox(true, "");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Looks at this user and this kernel. Starts a process inside a container only. */
    public static Sandbox on(Machine machine, BrowserExecutable browser) {
        return on(machine, browser, new ProcessCommands());
    }

    static Sandbox on(Machine machine, BrowserExecutable browser, Commands commands) {
        if (machine.os() != Machine.Os.LINUX) {
            return YES;
        }
        if (machine.administrator()) {
            return no("this process runs as root");
        }
        if (inContainer(machine)) {
            return namespacesWork(machine, commands) ? YES : no("this container does not allow user namespaces");
        }
        return hasOwnHelper(machine, browser) ? YES : byKernel(machine);
    }

    private static Sandbox byKernel(Machine machine) {
        boolean off = is(machine, "/proc/sys/kernel/unprivileged_userns_clone", "0")
                || is(machine, "/proc/sys/user/max_user_namespaces", "0");
        if (off) {
            return no("unprivileged user namespaces are switched off");
        }
        return is(machine, "/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")
                ? no("AppArmor restricts unprivileged user namespaces")
                : YES;
    }

    private static Sandbox no(String why) {
        return new Sandbox(false, why);
    }

    private static boolean inContainer(Machine machine) {
        return Files.exists(machine.at("/.dockerenv")) || Files.exists(machine.at("/run/.containerenv"));
    }

    /** A container's system call filter cannot be read, only tried. */
    private static boolean namespacesWork(Machine machine, Commands commands) {
        Optional<Path> unshare = machine.program("unshare");
        if (unshare.isEmpty()) {
            return false;
        }
        try {
            List<String> line = List.of(unshare.get().toString(), "--user", "--", "true");
            return commands.run(new Command(line, Map.of(), LIMIT, LIMIT)).done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A helper that runs as root, or a profile of the browser's own, makes the kernel's setting irrelevant. */
    private static boolean hasOwnHelper(Machine machine, BrowserExecutable browser) {
        List<String> profiles = List.of("/opt/google/chrome/", "/opt/microsoft/msedge/");
        Path real = real(browser.path());
        return profiles.stream().anyMatch(folder -> real.startsWith(machine.at(folder)))
                || isRootHelper(real.resolveSibling("chrome-sandbox"))
                || isRootHelper(real.resolveSibling("chrome_sandbox"))
                || (real.endsWith("bin/chromium") && isRootHelper(machine.at("/usr/lib/chromium/chrome-sandbox")));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static boolean isRootHelper(Path helper) {
        try {
            int mode = (Integer) Files.getAttribute(helper, "unix:mode");
            return (mode & 04000) != 0 && Integer.valueOf(0).equals(Files.getAttribute(helper, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean is(Machine machine, String setting, String value) {
        try {
            return Files.readString(machine.at(setting)).strip().equals(value);
        } catch (IOException e) {
            return false;
        }
    }
}

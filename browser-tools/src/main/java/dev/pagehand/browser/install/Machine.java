package dev.pagehand.browser.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine that a browser is looked for on. Immutable.
 *
 * @param os the operating system
 * @param arch the processor as Java names it, such as {@code amd64} or {@code aarch64}
 * @param root the folder that well-known absolute paths start from; {@code /} except in tests
 * @param administrator whether this process runs as root
 * @param environment the environment variables, of which {@code PATH}, {@code HOME} and those that name a browser's usual
 *     folders are read
 */
public record Machine(Os os, String arch, Path root, boolean administrator, Map<String, String> environment) {

    /** The operating systems that Playwright has a driver for. */
    public enum Os {
        LINUX,
        MAC,
        WINDOWS
    }

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** This machine, seen with the given environment variables. */
    public static Machine current(Map<String, String> environment) {
        Os os = osNamed(System.getProperty("os.name", ""));
        return new Machine(os, System.getProperty("os.arch", ""), Path.of("/"), runsAsRoot(os), environment);
    }

    private static Os osNamed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("windows")) {
            return Os.WINDOWS;
        }
        return lower.contains("mac") ? Os.MAC : Os.LINUX;
    }

    private static boolean runsAsRoot(Os os) {
        if (os == Os.WINDOWS) {
            return false;
        }
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** An absolute path of this machine, such as {@code /usr/bin/chromium}. */
    Path at(String absolute) {
        return root.resolve(absolute.startsWith("/") ? absolute.substring(1) : absolute);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    Optional<Path> folder(String variable) {
        return variable(variable).flatMap(Machine::path);
    }

    Path userHome() {
        return folder("HOME").orElseGet(() -> Path.of(System.getProperty("user.home", ".")));
    }

    List<Path> searchPath() {
        List<Path> folders = new ArrayList<>();
        for (String entry : variable("PATH").orElse("").split(File.pathSeparator, -1)) {
            path(entry).filter(Path::isAbsolute).ifPresent(folders::add);
        }
        return folders;
    }

    /** The program of that name on the search path, or in the system's own folders. */
    Optional<Path> program(String name) {
        List<Path> folders = new ArrayList<>(searchPath());
        for (String usual : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            folders.add(at(usual));
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Machine::isProgram)
                .findFirst();
    }

    static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Playwright's name of this platform, which is also the name of the driver's folder in its jar. */
    Optional<String> playwrightPlatform() {
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        boolean intel = arch.equals("amd64") || arch.equals("x86_64");
        if (os == Os.WINDOWS) {
            return Optional.of("win32_x64");
        }
        String name = os == Os.MAC ? "mac" : "linux";
        if (intel) {
            return Optional.of(name);
        }
        return arm ? Optional.of(name + "-arm64") : Optional.empty();
    }
}

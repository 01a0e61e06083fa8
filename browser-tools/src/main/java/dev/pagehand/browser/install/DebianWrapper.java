package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Debian's {@code /usr/bin/chromium} is a shell script: some fifteen processes later it starts the browser with settings for
 * people's desktops, keys for Google's services and all installed extensions. Automation wants none of them, and the
 * browser sooner. Where an administrator has put settings of the machine's own beside the package's, the script is used,
 * since a machine may need them.
 */
public final class DebianWrapper {

    private static final Path SCRIPT = Path.of("usr/bin/chromium");
    private static final Path PROGRAM = Path.of("usr/lib/chromium/chromium");
    private static final Path SETTINGS = Path.of("etc/chromium.d");
    /** Those of the package, as of Debian 12 and 13. */
    private static final Set<String> PACKAGED = Set.of("README", "apikeys", "default-flags", "dev-shm", "extensions");

    private DebianWrapper() {}

    /** The program behind the script; the same path where it is not that script, or has to be used. */
    public static Path behind(Path executable, Machine machine) {
        Path program = machine.root().resolve(PROGRAM);
        return executable.equals(machine.root().resolve(SCRIPT))
                        && Machine.isProgram(program)
                        && isScript(executable)
                        && hasPackagedSettingsOnly(machine.root().resolve(SETTINGS))
                ? program
                : executable;
    }

    private static boolean isScript(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasPackagedSettingsOnly(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!PACKAGED.contains(String.valueOf(file.getFileName()))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

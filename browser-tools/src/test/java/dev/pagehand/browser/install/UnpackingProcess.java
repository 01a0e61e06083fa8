package dev.pagehand.browser.install;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that prepares the real driver and prints its folder. */
final class UnpackingProcess {

    private UnpackingProcess() {}

    static Process start(Path home) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnpackingProcess.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) {
        Machine machine = Machine.current(System.getenv());
        PlaywrightDriver driver = DriverCache.in(Path.of(arguments[0]), machine).prepare(line -> {});
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println(driver.directory());
        }
    }
}
